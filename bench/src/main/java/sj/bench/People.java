package sj.bench;

/** Who takes part: romeo, whose account the bridge serves, and as many people as are needed. */
final class People {
  static final String DOMAIN = "example.com";
  static final String ACCOUNT = "romeo@" + DOMAIN;
  static final String FULL = ACCOUNT + "/orchard";
  static final String PASSWORD = "wherefore";

  /** Digits of a person's number, so that all names are of one length. */
  static final int WIDTH = 5;

  private static final String PREFIX = "juliet";

  private People() {}

  /** The bare JID of a person, which is the name of its directory too. */
  static String bare(int number) {
    return PREFIX + ("%0" + WIDTH + "d").formatted(number) + "@" + DOMAIN;
  }

  /** The roster that the server answers with. */
  static String roster(int people) {
    var items = new StringBuilder();
    for (int i = 0; i < people; i++) {
      items.append("<item jid='").append(bare(i)).append("' subscription='both'/>");
    }
    return "<query xmlns='jabber:iq:roster'>" + items + "</query>";
  }
}
