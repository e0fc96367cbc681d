package sj.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes that claim to be text. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /** The text, or null where the bytes are not valid UTF-8. */
  static @Nullable String strict(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * The text with U+FFFD for what isn't valid UTF-8 and for what XML 1.0 (section 2.2) can't carry.
   */
  static String replaced(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      if (!isXml(text.charAt(i))) {
        return replaced(text.toCharArray());
      }
    }
    return text;
  }

  private static String replaced(char[] text) {
    for (int i = 0; i < text.length; i++) {
      if (!isXml(text[i])) {
        text[i] = REPLACEMENT;
      }
    }
    return new String(text);
  }

  // Decoded UTF-8 has surrogates in pairs only, and every pair is allowed.
  private static boolean isXml(char c) {
    return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n' || c == '\r';
  }
}
