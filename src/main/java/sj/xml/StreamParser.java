package sj.xml;

import static sj.xml.XmlViolation.Condition.POLICY_VIOLATION;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses one XML stream (RFC 6120 sections 4 and 11) from octets as they come, without a socket:
 * the header, then each first-level element whole. Bounds all that it gathers. For a restarted
 * stream a new parser is made.
 */
public final class StreamParser {
  private static final int SLICE = 8192;
  private static final byte[] NOTHING = {};

  /** Who is told what was parsed, from inside {@link #feed}. */
  public interface Sink {
    /** The stream's header, without children. */
    void opened(Element header);

    /** A first-level element, whole. */
    void element(Element element);

    /** The peer closed the stream. Nothing more is parsed. */
    void closed();
  }

  private final Limits limits;
  private final Sink sink;
  private final Utf8Check utf8 = new Utf8Check();
  private final TagGuard guard;
  private final @Nullable Trimmer trimmer;
  private Reader reader;
  private byte[] header = NOTHING;
  private boolean isOpen;
  private boolean stopped;
  private @Nullable XmlViolation failure;

  /** Octets given to the present reader. */
  private long fed;

  /** A place between first-level elements, in the reader's octets: all before is done with. */
  private long mark;

  /** A parser for one stream. */
  public StreamParser(Limits limits, Sink sink) {
    this(limits, sink, null);
  }

  private StreamParser(Limits limits, Sink sink, @Nullable Trimmer trimmer) {
    this.limits = limits;
    this.trimmer = trimmer;
    this.sink = sink;
    this.guard = new TagGuard(limits);
    this.reader = new Reader(limits);
  }

  /**
   * A parser for a stream that bears what others wrote: of a first-level element that passes a
   * limit it leaves out what passes it, where the usual one refuses the stream. What is left unread
   * behind a {@link #stop} is not told.
   */
  public static StreamParser trimming(Limits limits, Sink sink) {
    return new StreamParser(limits, sink, new Trimmer(limits));
  }

  /**
   * Takes octets as they came from the peer, in pieces of any size.
   *
   * @return what was left unread because the sink called {@link #stop} or the peer closed the
   *     stream; otherwise empty
   * @throws XmlViolation when this can't be XML as XMPP allows it, or passes a limit: the stream
   *     can't be gone on with, and each further call says so again
   */
  public byte[] feed(byte[] chunk) throws XmlViolation {
    if (failure != null) {
      throw failure;
    }
    try {
      return trimmer == null ? left(chunk, read(chunk, chunk.length)) : trimmed(trimmer, chunk);
    } catch (XmlViolation e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Reads nothing behind the element that the sink is being told of: after it the octets belong to
   * TLS, or to a new stream with a parser of its own.
   */
  public void stop() {
    stopped = true;
  }

  /** True between first-level elements, with no octet of the next one read. */
  boolean isAtRest() {
    return isOpen
        && reader.depth() == 1
        && guard.isBetweenTags()
        && !utf8.isInside()
        && (trimmer == null || trimmer.isAtRest());
  }

  /** True when something passed a limit since this was asked last, and was left out. */
  boolean hasTrimmed() {
    return trimmer != null && trimmer.hasTrimmed();
  }

  /** Slice by slice, so that what passes never takes much more than a slice. */
  private byte[] trimmed(Trimmer passing, byte[] chunk) throws XmlViolation {
    for (int from = 0; from < chunk.length; from += SLICE) {
      Octets passed = passing.pass(chunk, from, Math.min(from + SLICE, chunk.length));
      read(passed.array(), passed.size());
    }
    return NOTHING;
  }

  private static byte[] left(byte[] chunk, int read) {
    return read == chunk.length ? NOTHING : Arrays.copyOfRange(chunk, read, chunk.length);
  }

  /** How many octets were read; fewer than all when stopped. */
  private int read(byte[] octets, int count) throws XmlViolation {
    for (int from = 0; from < count; from += SLICE) {
      if (stopped) {
        return from;
      }
      int length = Math.min(SLICE, count - from);
      // The reader takes what stands at an array's beginning.
      byte[] slice = from == 0 ? octets : Arrays.copyOfRange(octets, from, from + length);
      utf8.accept(slice, length);
      guard.accept(slice, length);
      int used = consume(slice, length);
      while (used < length && !stopped) {
        used += consume(Arrays.copyOfRange(slice, used, length), length - used);
      }
      if (stopped) {
        return from + used;
      }
    }
    return count;
  }

  /** How many octets of the slice were read; fewer than all when stopped or the reader is new. */
  private int consume(byte[] slice, int count) throws XmlViolation {
    if (!isOpen) {
      keep(slice, count);
    }
    long before = fed;
    fed += count;
    Reader reading = reader;
    reading.feed(slice, count);
    while (true) {
      switch (reading.step()) {
        case NEED_MORE -> {
          checkPending();
          return count;
        }
        case OTHER -> {
          continue;
        }
        case HEADER -> opened();
        case ELEMENT -> element();
        case CLOSED -> {
          stopped = true;
          sink.closed();
        }
      }
      if (stopped || reading != reader) {
        return (int) (reading.end() - before);
      }
    }
  }

  private void opened() throws XmlViolation {
    mark = reader.end();
    bound(mark);
    header = Arrays.copyOf(header, (int) mark);
    isOpen = true;
    sink.opened(reader.last());
  }

  private void element() throws XmlViolation {
    mark = reader.end();
    bound(mark - reader.begin());
    Element element = reader.last();
    if (reader.names() > limits.names() / 2) {
      // Else any contact could wear the stream out, by and by, with names that it makes up.
      reader = new Reader(limits);
      reader.feed(header, header.length);
      Reader.Step step = reader.step();
      while (step != Reader.Step.HEADER) {
        step = reader.step();
      }
      mark = header.length;
      fed = mark;
    }
    sink.element(element);
  }

  private void checkPending() throws XmlViolation {
    if (reader.depth() > 1) {
      bound(fed - reader.begin());
    } else if (isOpen && guard.isBetweenTags()) {
      mark = fed;
    } else {
      bound(fed - mark);
    }
  }

  private void bound(long octets) throws XmlViolation {
    if (octets > limits.elementBytes()) {
      throw new XmlViolation(
          POLICY_VIOLATION,
          "a first-level element passed the limit of " + limits.elementBytes() + " octets");
    }
  }

  private void keep(byte[] slice, int count) {
    int length = header.length;
    header = Arrays.copyOf(header, length + count);
    System.arraycopy(slice, 0, header, length, count);
  }
}
