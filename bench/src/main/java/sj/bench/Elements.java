package sj.bench;

import java.util.Arrays;

/**
 * Cuts a stream into its first-level elements, by octets, without looking into them. Trusts what it
 * reads: it comes from the bridge that is measured. One for each stream.
 */
final class Elements {
  private static final int LARGEST = 1 << 24;

  /** Takes what was found, a range of an array that is only lent. */
  interface Sink {
    /** An element with all that is in it; the stream's header is one, and so is its end. */
    void element(byte[] octets, int from, int to);
  }

  private final Sink sink;
  private byte[] octets = new byte[1 << 18];
  private int end;
  private int at;
  private int begin = -1;
  private int depth;

  Elements(Sink sink) {
    this.sink = sink;
  }

  /** Takes the next octets of the stream. */
  void feed(byte[] chunk, int length) {
    room(length);
    System.arraycopy(chunk, 0, octets, end, length);
    end += length;
    while (at < end) {
      if (octets[at] != '<') {
        at++;
      } else {
        int close = close(at + 1);
        if (close < 0) {
          return;
        }
        tag(at, close);
        at = close + 1;
      }
    }
  }

  private void tag(int open, int close) {
    byte first = octets[open + 1];
    if (first == '?') {
      return;
    }
    boolean stream =
        depth == 0 && (first == '/' || Octets.startsWith(octets, open + 1, "stream:s"));
    if (stream) {
      sink.element(octets, open, close + 1);
      return;
    }
    if (depth == 0) {
      begin = open;
    }
    if (first == '/') {
      depth--;
    } else if (octets[close - 1] != '/') {
      depth++;
    }
    if (depth == 0) {
      sink.element(octets, begin, close + 1);
      begin = -1;
    }
  }

  /** The end of the tag, which isn't within an attribute's value. */
  private int close(int from) {
    byte quote = 0;
    for (int i = from; i < end; i++) {
      byte octet = octets[i];
      if (quote != 0) {
        if (octet == quote) {
          quote = 0;
        }
      } else if (octet == '>') {
        return i;
      } else if (octet == '\'' || octet == '"') {
        quote = octet;
      }
    }
    return -1;
  }

  /** Moves what is still needed to the front, and grows where that isn't enough. */
  private void room(int length) {
    int kept = begin >= 0 ? begin : at;
    if (end + length > octets.length && kept > 0) {
      System.arraycopy(octets, kept, octets, 0, end - kept);
      end -= kept;
      at -= kept;
      begin = begin >= 0 ? 0 : -1;
    }
    if (end + length > octets.length) {
      if (end + length > LARGEST) {
        throw new IllegalStateException("an element of more than " + LARGEST + " octets came");
      }
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, end + length));
    }
  }
}
