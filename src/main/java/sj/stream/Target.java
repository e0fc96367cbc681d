package sj.stream;

/** Where a server may be reached. Its certificate is another matter: that is the domain's. */
record Target(String host, int port, boolean directTls) {}
