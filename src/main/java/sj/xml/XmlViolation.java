package sj.xml;

/** What a peer sent isn't XML as XMPP allows it (RFC 6120 section 11); the message says why. */
public final class XmlViolation extends Exception {
  private static final long serialVersionUID = 1L;

  /** Stream error conditions of RFC 6120 section 4.9.3. */
  public enum Condition {
    NOT_WELL_FORMED("not-well-formed"),
    RESTRICTED_XML("restricted-xml"),
    POLICY_VIOLATION("policy-violation"),
    INVALID_XML("invalid-xml"),
    UNSUPPORTED_ENCODING("unsupported-encoding");

    private final String word;

    Condition(String word) {
      this.word = word;
    }

    /** The condition's element name. */
    public String word() {
      return word;
    }
  }

  private final Condition condition;

  XmlViolation(Condition condition, String sentence) {
    super(sentence);
    this.condition = condition;
  }

  /** What to close the stream with. */
  public Condition condition() {
    return condition;
  }
}
