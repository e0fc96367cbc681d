package sj.stream;

/**
 * An SRV record (RFC 2782).
 *
 * @param target empty where the record says that there is no such service
 * @param directTls from {@code _xmpps-client}: TLS from the first octet (XEP-0368)
 */
record Srv(int priority, int weight, int port, String target, boolean directTls) {}
