package sj.bench.micro;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sj.jid.Jid;
import sj.tree.LogLine;
import sj.tree.Names;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;
import sj.xml.XmlWriter;

/** What is pure: parser, stanza writer, name function, log line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Parts {
  private static final int BATCH = 100;
  private static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " version='1.0'>";
  private static final String TEXT =
      "Good night, good night! Parting is such sweet sorrow, that I shall say good night till it be"
          + " morrow.";
  private static final String STANZA =
      "<message from='juliet@example.com/balcony' to='romeo@example.com/orchard' id='b00000001'"
          + " type='chat'><body>"
          + TEXT
          + "</body><active xmlns='http://jabber.org/protocol/chatstates'/><stanza-id"
          + " xmlns='urn:xmpp:sid:0' by='romeo@example.com' id='s00000001'/></message>";

  private final Instant now = Instant.parse("2026-11-22T14:05:31.120Z");
  private final ZoneId zone = ZoneId.of("Europe/Rome");
  private final Jid juliet = Jid.of("juliet@example.com/balcony");
  private final byte[] batch = STANZA.repeat(BATCH).getBytes(StandardCharsets.UTF_8);
  private Element parsed = Element.of("none", "");
  private StreamParser parser = new StreamParser(Limits.DEFAULT, new Last());

  /** Keeps the last element. */
  private final class Last implements StreamParser.Sink {
    @Override
    public void opened(Element header) {}

    @Override
    public void element(Element element) {
      parsed = element;
    }

    @Override
    public void closed() {}
  }

  /** A stream in use. */
  @Setup
  public void open() throws XmlViolation {
    parser.feed(HEADER.getBytes(StandardCharsets.UTF_8));
    parser.feed(batch);
  }

  /** A stanza of about 350 octets, a hundred in a chunk. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Element parse() throws XmlViolation {
    parser.feed(batch);
    return parsed;
  }

  /** The same stanza, back to text. */
  @Benchmark
  public String write() {
    return XmlWriter.write(parsed, "jabber:client");
  }

  /** A contact's directory. */
  @Benchmark
  public String name() {
    return Names.directory(juliet);
  }

  /** A sender, from text. */
  @Benchmark
  public Jid jid() {
    return Jid.of("juliet@example.com/balcony");
  }

  /** A line of a log. */
  @Benchmark
  public byte[] line() {
    return LogLine.of(now, zone, "juliet@example.com/balcony", TEXT);
  }
}
