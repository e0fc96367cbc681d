package sj.otr;

/**
 * The tag of spaces and tabs by which a plain message offers encryption (OTR version 3, "Tagged
 * plaintext messages"; XEP-0364, section 3).
 *
 * @param text the message without it
 * @param versions the digits of the versions that were offered; empty without a tag
 */
record WhitespaceTag(String text, String versions) {
  private static final String BASE = " \t  \t\t\t\t \t \t \t  ";
  private static final String V1 = " \t \t  \t ";
  private static final String V2 = "  \t\t  \t ";
  private static final String V3 = "  \t\t  \t\t";
  private static final int LENGTH = 8;

  /** Takes the tag off, wherever it stands. */
  static WhitespaceTag off(String message) {
    int at = message.indexOf(BASE);
    if (at < 0) {
      return new WhitespaceTag(message, "");
    }
    int end = at + BASE.length();
    var versions = new StringBuilder();
    while (message.length() >= end + LENGTH) {
      String group = message.substring(end, end + LENGTH);
      switch (group) {
        case V1 -> versions.append('1');
        case V2 -> versions.append('2');
        case V3 -> versions.append('3');
        default -> {
          // A version of the future looks like this too; text never does.
          if (!group.matches("[ \t]{8}")) {
            return new WhitespaceTag(
                message.substring(0, at) + message.substring(end), versions.toString());
          }
        }
      }
      end += LENGTH;
    }
    return new WhitespaceTag(
        message.substring(0, at) + message.substring(end), versions.toString());
  }

  /** The message with the tag behind it. */
  static String on(String message, Policy policy) {
    return message + BASE + (policy.version2() ? V2 : "") + V3;
  }
}
