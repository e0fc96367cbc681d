package sj.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file: all of it, or whole lines from a giant's beginning and end.
 *
 * @param text the beginning, or null where it isn't UTF-8
 * @param rest the end of a file that wasn't read whole, or null where it isn't UTF-8
 * @param whole true where the text is everything
 */
record Sample(@Nullable String text, @Nullable String rest, boolean whole) {
  static final Sample EMPTY = new Sample("", "", true);

  /** All that a file holds. */
  static Sample of(byte[] content) {
    return new Sample(strict(content, 0, content.length), "", true);
  }

  /** The two ends of a giant: a line that was cut in reading counts to neither. */
  static Sample of(byte[] head, byte[] tail) {
    int end = head.length;
    while (end > 0 && head[end - 1] != '\n') {
      end--;
    }
    int first = 0;
    while (first < tail.length && tail[first++] != '\n') {}
    return new Sample(strict(head, 0, end), strict(tail, first, tail.length - first), false);
  }

  private static @Nullable String strict(byte[] bytes, int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
