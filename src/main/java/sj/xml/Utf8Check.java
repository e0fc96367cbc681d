package sj.xml;

/**
 * Tells valid UTF-8 (RFC 3629 section 4) from everything else, in pieces of any size. The parser
 * underneath takes overlong forms and reads them as the characters that they imitate.
 */
final class Utf8Check {
  private int missing;
  private int low = 0x80;
  private int high = 0xBF;

  /** Takes the next octets: so many from the array's beginning. */
  void accept(byte[] octets, int count) throws XmlViolation {
    for (int i = 0; i < count; i++) {
      byte octet = octets[i];
      if (missing == 0 && octet >= 0) {
        continue;
      }
      accept(octet & 0xFF);
    }
  }

  /** True where a character has begun and isn't complete. */
  boolean isInside() {
    return missing > 0;
  }

  private void accept(int octet) throws XmlViolation {
    if (missing > 0) {
      if (octet < low || octet > high) {
        throw invalid();
      }
      missing--;
      low = 0x80;
      high = 0xBF;
    } else if (octet >= 0xC2 && octet <= 0xDF) {
      missing = 1;
    } else if (octet >= 0xE0 && octet <= 0xEF) {
      missing = 2;
      low = octet == 0xE0 ? 0xA0 : 0x80;
      high = octet == 0xED ? 0x9F : 0xBF;
    } else if (octet >= 0xF0 && octet <= 0xF4) {
      missing = 3;
      low = octet == 0xF0 ? 0x90 : 0x80;
      high = octet == 0xF4 ? 0x8F : 0xBF;
    } else {
      throw invalid();
    }
  }

  private static XmlViolation invalid() {
    return new XmlViolation(
        XmlViolation.Condition.UNSUPPORTED_ENCODING, "the stream has octets that are not UTF-8");
  }
}
