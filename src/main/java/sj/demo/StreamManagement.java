package sj.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;

/**
 * The server's two counters of one managed stream, and what the client hasn't acknowledged
 * (XEP-0198 section 4). Counts modulo 2^32.
 */
final class StreamManagement {
  private static final long MODULUS = 1L << 32;

  private final String id;
  private final boolean resumable;
  private final int limit;
  private final Deque<Stanza> unacknowledged = new ArrayDeque<>();
  private long handled;
  private long acknowledged;

  /**
   * Counters at zero.
   *
   * @param id what the client resumes with
   * @param limit unacknowledged stanzas kept
   */
  StreamManagement(String id, boolean resumable, int limit) {
    this.id = id;
    this.resumable = resumable;
    this.limit = limit;
  }

  static Element failed(String condition) {
    return Element.of("failed", Uri.STREAM_MANAGEMENT)
        .with(Element.of(condition, Ns.STANZA_ERRORS));
  }

  String id() {
    return id;
  }

  boolean isResumable() {
    return resumable;
  }

  /** A stanza came from the client. */
  void handled() {
    handled = (handled + 1) % MODULUS;
  }

  /** Stanzas that came from the client. */
  long handledCount() {
    return handled;
  }

  /** A stanza goes to the client; false where too many are unacknowledged: it wasn't kept. */
  boolean sent(Stanza stanza) {
    if (unacknowledged.size() >= limit) {
      return false;
    }
    unacknowledged.add(stanza);
    return true;
  }

  /** Stanzas that went to the client. */
  long sentCount() {
    return (acknowledged + unacknowledged.size()) % MODULUS;
  }

  /** The client's count; false where it says more than was sent, or is no such number. */
  boolean acknowledge(long count) {
    if (count < 0 || count >= MODULUS) {
      return false;
    }
    long more = (count - acknowledged + MODULUS) % MODULUS;
    if (more > unacknowledged.size()) {
      return false;
    }
    for (long i = 0; i < more; i++) {
      unacknowledged.remove();
    }
    acknowledged = count;
    return true;
  }

  /** What the client hasn't acknowledged, in order. */
  List<Stanza> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  int unacknowledgedCount() {
    return unacknowledged.size();
  }

  boolean isNearlyFull() {
    return unacknowledged.size() > limit / 2;
  }

  /** The {@code h} of an element, or -1 where it has none that is a number. */
  static long count(Element element) {
    @Nullable String h = element.attribute("h");
    if (h == null || !h.matches("[0-9]{1,10}")) {
      return -1;
    }
    return Long.parseLong(h);
  }
}
