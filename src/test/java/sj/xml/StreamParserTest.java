package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamParserTest {
  private static final String STREAM =
      "<?xml version='1.0' encoding='UTF-8'?>"
          + Parsed.OPEN
          + "\n<message from='juliet@example.com/balcony' xml:lang='en'>"
          + "<body>O Romeo, &lt;Romeo&gt;! \uD83C\uDF39 ]] > ]]<![CDATA[<&]]]> \u00e9</body>"
          + "<x xmlns='urn:x' a:b='c' xmlns:a='urn:a'><y/></x></message> \n "
          + "<presence/>"
          + "<stream:features><s:starttls xmlns:s='urn:s'/></stream:features>"
          + "</stream:stream>";

  private static final List<String> EXPECTED =
      List.of(
          "opened <stream xmlns='http://etherx.jabber.org/streams' from='example.com' id='1'"
              + " version='1.0'/>",
          "<message xmlns='jabber:client' from='juliet@example.com/balcony' xml:lang='en'>"
              + "<body>O Romeo, &lt;Romeo&gt;! \uD83C\uDF39 ]] &gt; ]]&lt;&amp;] \u00e9</body>"
              + "<x xmlns='urn:x' xmlns:n0='urn:a' n0:b='c'><y/></x></message>",
          "<presence xmlns='jabber:client'/>",
          "<features xmlns='http://etherx.jabber.org/streams'><starttls xmlns='urn:s'/></features>",
          "closed");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 100_000})
  void aStreamIsTheSameInPiecesOfAnySize(int size) throws Exception {
    assertThat(Parsed.cut(STREAM.getBytes(StandardCharsets.UTF_8), size).log).isEqualTo(EXPECTED);
  }

  /** As a peer may write a carriage return, or any other character. */
  @ParameterizedTest
  @CsvSource({
    "&#65;, A",
    "&#x41;, A",
    "&#65;b, Ab",
    "&#x1F339;&#65;, \uD83C\uDF39A",
    "&lt;&#65;&amp;, <A&",
    "a<![CDATA[b]]>&#65;, abA"
  })
  void aTextMayBeginWithACharacterReferenceHoweverItIsCut(String xml, String text)
      throws XmlViolation {
    byte[] octets =
        ("<s xmlns='jabber:client'><message><body>" + xml + "</body></message>")
            .getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut <= octets.length; cut++) {
      var read = new ArrayList<Element>();
      var parser = new StreamParser(Limits.DEFAULT, new Collected(read));
      for (int from = 0; from < octets.length; from += cut) {
        parser.feed(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + cut)));
      }

      assertThat(read).hasSize(1);
      assertThat(read.getFirst().elements().getFirst().text()).isEqualTo(text);
    }
  }

  private record Collected(List<Element> read) implements StreamParser.Sink {
    @Override
    public void opened(Element header) {}

    @Override
    public void element(Element element) {
      read.add(element);
    }

    @Override
    public void closed() {}
  }

  @Test
  void aStreamIsTheSameWhereverItIsCut() throws Exception {
    byte[] octets = STREAM.getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < octets.length; cut++) {
      var parsed = new Parsed(Limits.DEFAULT);
      parsed.parser.feed(Arrays.copyOfRange(octets, 0, cut));
      parsed.parser.feed(Arrays.copyOfRange(octets, cut, octets.length));
      assertThat(parsed.log).as("cut at %d", cut).isEqualTo(EXPECTED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<proceed/>", "<proceed xmlns='urn:t'/>", "<proceed></proceed>"})
  void whatFollowsAStopIsHandedBackWhereverTheChunksEnd(String proceed) throws Exception {
    byte[] octets = (Parsed.OPEN + "<presence/>" + proceed).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(octets, octets.length + 3);
    System.arraycopy("<m/".getBytes(StandardCharsets.UTF_8), 0, all, octets.length, 3);
    for (int cut = 0; cut < octets.length; cut++) {
      var parsed = new Parsed(Limits.DEFAULT);
      parsed.parser.feed(Arrays.copyOfRange(all, 0, cut));
      byte[] left = parsed.parser.feed(Arrays.copyOfRange(all, cut, all.length));
      assertThat(left).as("cut at %d", cut).asString().isEqualTo("<m/");
      assertThat(parsed.log).hasSize(3);
    }
  }

  @Test
  void nothingIsParsedBehindTheClosingTag() throws Exception {
    var parsed = Parsed.whole(Parsed.OPEN + "</stream:stream><presence/>");
    assertThat(parsed.log).hasSize(2).last().isEqualTo("closed");
    assertThat(parsed.left).asString().isEqualTo("<presence/>");
  }

  @Test
  void aStreamLivesOnThoughItsContactsMakeUpNamesForEver() throws Exception {
    var limits = new Limits(1 << 16, 8, 8, 100, 100, 40);
    var parsed = new Parsed(limits);
    parsed.feed("<?xml version='1.0'?>" + Parsed.OPEN);
    for (int i = 0; i < 500; i++) {
      parsed.feed("<message><x" + i + " a" + i + "=''/></message> <iq/><pre");
      parsed.feed("sence/>");
    }
    assertThat(parsed.log).hasSize(1501);
    assertThat(parsed.log.get(1498))
        .isEqualTo("<message xmlns='jabber:client'><x499 a499=''/></message>");
    assertThat(parsed.log).last().isEqualTo("<presence xmlns='jabber:client'/>");
  }

  @Test
  void whitespaceThatKeepsAliveCostsNothing() throws Exception {
    var parsed = new Parsed(new Limits(300, 8, 8, 100, 100, 100));
    parsed.feed(Parsed.OPEN);
    for (int i = 0; i < 1000; i++) {
      parsed.feed(" \n");
    }
    parsed.feed("<presence/>");
    assertThat(parsed.log).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 700, 8191, 8192, 8193, 20_000, 1_000_000})
  void aLongStreamIsTheSameTrimmedOrNotThoughTheOctetsAreOverwrittenOnceTaken(int size)
      throws XmlViolation {
    var limits = new Limits(1 << 20, 64, 128, 1 << 16, 1 << 10, 900);
    var xml = new StringBuilder(Parsed.OPEN);
    var expected = new ArrayList<String>();
    for (int i = 0; i < 3_000; i++) {
      String message =
          "<message id='"
              + i
              + "'><x"
              + i
              + ">\u20ac&amp;\uD83C\uDF39 "
              + i
              + "</x"
              + i
              + "></message>";
      xml.append(message).append(i % 7 == 0 ? "\n" : "");
      expected.add(message.replace("<message", "<message xmlns='jabber:client'"));
    }
    byte[] octets = xml.toString().getBytes(StandardCharsets.UTF_8);
    var read = new ArrayList<Element>();
    var trimmed = new ArrayList<Element>();
    var parser = new StreamParser(limits, new Collected(read));
    var trimming = StreamParser.trimming(limits, new Collected(trimmed));

    for (int from = 0; from < octets.length; from += size) {
      byte[] piece = Arrays.copyOfRange(octets, from, Math.min(octets.length, from + size));
      assertThat(trimming.feed(piece)).isEmpty();
      assertThat(parser.feed(piece)).isEmpty();
      Arrays.fill(piece, (byte) '<');
    }

    assertThat(read).extracting(Element::toString).isEqualTo(expected);
    assertThat(trimmed).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 740, 745, 1_000, 3_000})
  void whatFollowsAStopIsHandedBackOutOfALongChunk(int before) throws XmlViolation {
    String surplus = "<m/".repeat(10_000);

    var parsed = Parsed.whole(Parsed.OPEN + "<presence/>".repeat(before) + "<proceed/>" + surplus);

    assertThat(parsed.left).asString().isEqualTo(surplus);
    assertThat(parsed.log).hasSize(before + 2);
    parsed.feed("<presence/>");
    assertThat(parsed.left).asString().isEqualTo("<presence/>");
  }

  @Test
  void whatIsWrongFarBehindIsRefusedBehindWhatIsBeforeIt() {
    for (boolean trims : new boolean[] {false, true}) {
      var read = new ArrayList<Element>();
      var sink = new Collected(read);
      var parser =
          trims
              ? StreamParser.trimming(Limits.DEFAULT, sink)
              : new StreamParser(Limits.DEFAULT, sink);
      byte[] octets =
          (Parsed.OPEN + "<presence/>".repeat(5_000) + "<a></b><c/>")
              .getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(() -> parser.feed(octets)).isInstanceOf(XmlViolation.class);
      assertThat(read).hasSize(5_000);
      assertThatThrownBy(() -> parser.feed(octets)).isInstanceOf(XmlViolation.class);
    }
  }
}
