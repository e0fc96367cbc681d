package sj.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts what is written into a contact's pipe into messages (interface, section 3): a line is one,
 * and so is what stands between two NUL bytes. Text to the letter, but for a carriage return at the
 * end of a line.
 */
final class Framer implements Cutter {
  private final int limit;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
  private boolean block;
  private boolean discarding;

  /**
   * A framer for one pipe.
   *
   * @param limit bytes of a message at most; a longer one is reported and discarded
   */
  Framer(int limit) {
    this.limit = limit;
  }

  @Override
  public void feed(byte[] bytes, int length, Sink sink) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b == 0 || (b == '\n' && !block)) {
        take(bytes, start, i, sink);
        finish(sink);
        block = b == 0 && !block;
        start = i + 1;
      }
    }
    take(bytes, start, length, sink);
  }

  @Override
  public void end(Sink sink) {
    if (block) {
      sink.problem(
          "A block of lines was begun with a NUL byte but never ended with one; what there was of"
              + " it is taken for a message.");
    }
    finish(sink);
    block = false;
  }

  @Override
  public boolean endsBySilence() {
    return block;
  }

  @Override
  public boolean isUnfinished() {
    return block || discarding || begun.size() > 0;
  }

  private void take(byte[] bytes, int from, int to, Sink sink) {
    if (discarding || from == to) {
      return;
    }
    if (begun.size() + to - from > limit) {
      begun = new ByteArrayOutputStream(0);
      discarding = true;
      sink.problem(
          "A message longer than " + limit + " bytes was not sent: send it in smaller parts.");
      return;
    }
    begun.write(bytes, from, to - from);
  }

  private void finish(Sink sink) {
    byte[] bytes = begun.toByteArray();
    begun = new ByteArrayOutputStream(0);
    discarding = false;
    int length = bytes.length;
    if (!block && length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    if (length > 0) {
      message(Arrays.copyOf(bytes, length), sink);
    }
  }

  private static void message(byte[] bytes, Sink sink) {
    String text = Utf8.replaced(bytes);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      sink.problem(
          "A message held bytes that are not UTF-8 or characters that XMPP can't carry; each was"
              + " replaced by \uFFFD.");
    }
    sink.whole(text);
  }
}
