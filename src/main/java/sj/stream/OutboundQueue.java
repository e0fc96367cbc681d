package sj.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import sj.stanza.Stanza;

/**
 * What was sent and isn't acknowledged yet, in order. Every stanza is numbered before it is written
 * (XEP-0198 section 4); the numbers go round at 2^32.
 */
final class OutboundQueue {
  private static final long HALF = 1L << 31;

  /** A stanza on its way; {@code seq} is its number in the session, from 1. */
  record Entry(Stanza stanza, long token, int octets, long seq) {}

  /** What a count of the server's means. */
  sealed interface Outcome {
    /** These are handled, in order; none where the count is one from before. */
    record Handled(List<Entry> entries) implements Outcome {}

    /** More than was sent. */
    record TooHigh(long sent) implements Outcome {}
  }

  private final Deque<Entry> unacknowledged = new ArrayDeque<>();
  private final int maxStanzas;
  private final long maxOctets;
  private long handled;
  private long octets;
  private long last;

  OutboundQueue(int maxStanzas, long maxOctets) {
    this(maxStanzas, maxOctets, 0);
  }

  /** A queue whose count begins elsewhere than at 0. */
  OutboundQueue(int maxStanzas, long maxOctets, long handled) {
    this.maxStanzas = maxStanzas;
    this.maxOctets = maxOctets;
    this.handled = handled;
  }

  /** Numbers a stanza. */
  Entry add(Stanza stanza, long token, int length) {
    return add(new Entry(stanza, token, length, last + 1));
  }

  /** Takes back a stanza with the number that it had. */
  Entry add(Entry entry) {
    last = entry.seq();
    unacknowledged.add(entry);
    octets += entry.octets();
    return entry;
  }

  /** The number of the last stanza, modulo 2^32. */
  long sent() {
    return SmCount.wrap(handled + unacknowledged.size());
  }

  /** Stanzas that the server has handled, modulo 2^32. */
  long handled() {
    return handled;
  }

  /** The server has handled so many, modulo 2^32. */
  Outcome acknowledge(long h) {
    long ahead = SmCount.ahead(h, handled);
    if (ahead > unacknowledged.size()) {
      return ahead >= HALF ? new Outcome.Handled(List.of()) : new Outcome.TooHigh(sent());
    }
    var done = new ArrayList<Entry>((int) ahead);
    for (long i = 0; i < ahead; i++) {
      Entry entry = unacknowledged.remove();
      octets -= entry.octets();
      done.add(entry);
    }
    handled = SmCount.wrap(h);
    return new Outcome.Handled(done);
  }

  /** What of these concerns those who sent them; there is at least one. */
  static StreamListener.Acknowledged told(List<Entry> entries, long handled) {
    List<Long> tokens =
        entries.stream().map(Entry::token).filter(token -> token != XmppStream.NO_TOKEN).toList();
    return new StreamListener.Acknowledged(tokens, entries.getLast().seq(), handled);
  }

  /** What is to be sent again, in order, before anything new. */
  List<Entry> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  int size() {
    return unacknowledged.size();
  }

  /** True where it holds enough, together with so many stanzas elsewhere and their octets. */
  boolean isFull(int stanzas, long more) {
    return unacknowledged.size() + stanzas >= maxStanzas || octets + more >= maxOctets;
  }
}
