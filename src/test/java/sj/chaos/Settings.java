package sj.chaos;

import java.util.List;

/**
 * What the server can, and whom it knows.
 *
 * @param sm stream management with resumption (XEP-0198)
 * @param mam the account has an archive (XEP-0313)
 * @param contacts localparts of those on the account's roster
 */
record Settings(boolean sm, boolean mam, List<String> contacts) {
  static final String DOMAIN = "bench.test";
  static final String USER = "romeo";
  static final String ACCOUNT = USER + "@" + DOMAIN;
  static final String PASSWORD = "a secret, of course";

  static final Settings ALL = new Settings(true, true, List.of("juliet", "nurse", "friar"));

  static String jid(String localpart) {
    return localpart + "@" + DOMAIN;
  }
}
