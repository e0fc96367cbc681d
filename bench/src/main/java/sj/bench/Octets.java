package sj.bench;

import java.nio.charset.StandardCharsets;

/** Finds and writes text in octets, without making strings. ASCII only. */
final class Octets {
  private Octets() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] octets, int from, int to) {
    return new String(octets, from, to - from, StandardCharsets.UTF_8);
  }

  static boolean startsWith(byte[] octets, int from, String text) {
    if (from + text.length() > octets.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (octets[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the text begins, or -1. */
  static int find(byte[] octets, int from, int to, String text) {
    byte first = (byte) text.charAt(0);
    for (int i = from; i <= to - text.length(); i++) {
      if (octets[i] == first && startsWith(octets, i, text)) {
        return i;
      }
    }
    return -1;
  }

  /** The number whose digits begin there, or -1 where there is none. */
  static long number(byte[] octets, int from) {
    long number = -1;
    for (int i = from; i < octets.length && octets[i] >= '0' && octets[i] <= '9'; i++) {
      number = Math.max(0, number) * 10 + octets[i] - '0';
    }
    return number;
  }

  /** Writes a number of so many digits. */
  static void digits(byte[] octets, int from, int width, long number) {
    long rest = number;
    for (int i = from + width - 1; i >= from; i--) {
      octets[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The value of an attribute in a tag, or nothing. */
  static String attribute(String tag, String name) {
    for (char quote : new char[] {'\'', '"'}) {
      int begin = tag.indexOf(" " + name + "=" + quote);
      if (begin >= 0) {
        int from = begin + name.length() + 3;
        return tag.substring(from, tag.indexOf(quote, from));
      }
    }
    return "";
  }
}
