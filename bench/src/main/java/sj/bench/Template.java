package sj.bench;

/**
 * A message of 350 octets as servers deliver it, of which only the digits change. Its text is as
 * long as that of the messages that go out.
 */
final class Template {
  /** Octets of one stanza. */
  static final int LENGTH = 350;

  /** Digits of a message's number. */
  static final int WIDTH = 8;

  /** What stands before the number in a text. */
  static final String MARK = "message ";

  private static final String HEAD =
      "<message from='"
          + People.bare(0)
          + "/balcony' to='"
          + People.FULL
          + "' id='b00000000' type='chat'><body>";
  private static final String TAIL =
      "</body><active xmlns='http://jabber.org/protocol/chatstates'/>"
          + "<stanza-id xmlns='urn:xmpp:sid:0' by='"
          + People.ACCOUNT
          + "' id='s00000000'/></message>";
  private static final int PERSON = HEAD.indexOf("@") - People.WIDTH;
  private static final int ID = HEAD.indexOf("id='b") + "id='b".length();
  private static final int BODY = HEAD.length() + MARK.length();

  private static final String WORDS =
      " Good night, good night! Parting is such sweet sorrow, that I shall say good night till it"
          + " be morrow. Sleep dwell upon thine eyes, peace in thy breast!";
  private static final String TEXT =
      (MARK + "0".repeat(WIDTH) + WORDS).substring(0, LENGTH - HEAD.length() - TAIL.length());
  private static final int ARCHIVE = HEAD.length() + TEXT.length() + TAIL.indexOf("id='s") + 5;
  private static final byte[] STANZA = Octets.of(HEAD + TEXT + TAIL);

  private Template() {}

  /** Octets of a text. */
  static int textLength() {
    return TEXT.length();
  }

  /** A line for a FIFO, or without its end the body of a POST. */
  static byte[] line() {
    return Octets.of(TEXT + "\n");
  }

  /** Writes the number into a text that begins there. */
  static void number(byte[] octets, int text, int number) {
    Octets.digits(octets, text + MARK.length(), WIDTH, number);
  }

  /** Writes a stanza to there. */
  static void render(byte[] to, int at, int person, int number) {
    System.arraycopy(STANZA, 0, to, at, LENGTH);
    Octets.digits(to, at + PERSON, People.WIDTH, person);
    Octets.digits(to, at + ID, WIDTH, number);
    Octets.digits(to, at + BODY, WIDTH, number);
    Octets.digits(to, at + ARCHIVE, WIDTH, number);
  }
}
