package sj.sasl;

import java.util.Base64;

/** SASL's octets as character data of an element (RFC 6120 sections 6.4 and 13.9.1). */
public final class SaslData {
  private SaslData() {}

  /** As base64; data of no length is a single {@code =}. */
  public static String encode(byte[] data) {
    return data.length == 0 ? "=" : Base64.getEncoder().encodeToString(data);
  }

  /**
   * Back from base64. No text at all is no data, which is here the same as data of no length.
   *
   * @throws SaslViolation when it is no base64
   */
  public static byte[] decode(String text) throws SaslViolation {
    if (text.isEmpty() || text.equals("=")) {
      return new byte[0];
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new SaslViolation("the server sent SASL data that is not base64");
    }
  }
}
