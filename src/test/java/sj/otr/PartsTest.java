package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure parts: commands, tags, fragments, HTML, lines of a log. */
class PartsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a &lt;b&gt; &amp;&quot;c&quot; &#39;d&#x27;|a <b> &\"c\" 'd'",
        "<b>bold</b> and <font color=\"#ff0000\">red</font>|bold and red",
        "one<br/>two<BR>three|one\\ntwo\\nthree",
        "<a href=\"http://x.example/?a=1&amp;b=2\">x</a>|x",
        "AT&T & co|AT&T & co",
        "if (a < b && c > d)|if (a < b && c > d)",
        "List<String> &amp; more|List<String> &amp; more",
        "a <3 you|a <3 you",
        "&unknown; &amp;|&unknown; &amp;",
      })
  void htmlIsTakenForHtmlWhereItCanBeNothingElse(String message, String text) {
    assertThat(Html.text(message)).isEqualTo(text.replace("\\n", "\n"));
  }

  @Test
  void longTextIsNoHtmlInReasonableTime() {
    String text = "<a ".repeat(20_000) + "&";

    assertThat(Html.text(text)).isEqualTo(text);
    assertThat(Html.text("x<b>".repeat(100_000))).isEqualTo("x".repeat(100_000));
  }

  @Test
  void commandsAreToldFromText() {
    assertThat(Command.of("hello")).isEqualTo(new Command.Say("hello"));
    assertThat(Command.of("/me waves")).isEqualTo(new Command.Say("/me waves"));
    assertThat(Command.of("//otr end")).isEqualTo(new Command.Say("/otr end"));
    assertThat(Command.of("/OTR start")).isEqualTo(new Command.Start());
    assertThat(Command.of("/otr smp? Who? me")).isEqualTo(new Command.Ask("Who?", "me"));
    assertThat(Command.of("/otr answer  two words ")).isEqualTo(new Command.Reply("two words"));
    assertThat(Command.of("/otr smp")).isInstanceOf(Command.Wrong.class);
    assertThat(Command.of("/otr smq hush").toString()).doesNotContain("hush");
    assertThat(Command.of("/otr ask hush hush").toString()).doesNotContain("hush");
    assertThat(Command.of("/otr smp a\nb")).isInstanceOf(Command.Wrong.class);
    assertThat(Command.of("/otr smp hush").toString()).doesNotContain("hush");
  }

  @Test
  void theTagIsFoundWhereverItStands() {
    Policy both = new Policy(false, true, true, true, 0);
    assertThat(WhitespaceTag.off(WhitespaceTag.on("hi", both)))
        .isEqualTo(new WhitespaceTag("hi", "23"));
    String base = " \t  \t\t\t\t \t \t \t  ";
    assertThat(WhitespaceTag.off("a" + base + "  \t\t  \t\tb"))
        .isEqualTo(new WhitespaceTag("ab", "3"));
    assertThat(WhitespaceTag.off("a" + base)).isEqualTo(new WhitespaceTag("a", ""));
    assertThat(WhitespaceTag.off("no tag")).isEqualTo(new WhitespaceTag("no tag", ""));
  }

  @ParameterizedTest
  @CsvSource({"?OTRv3?,3", "?OTR?v23? text,123", "?OTR?,1", "?OTRv?,''", "?OTRv4x?,4x"})
  void queriesNameTheirVersions(String text, String versions) {
    assertThat(Received.of(text)).isEqualTo(new Received.Query(versions));
  }

  @Test
  void partsOutOfTurnAreForgotten() {
    Header header = new Header(3, Header.DATA, 0x100, 0x200, false, 0, 0);
    List<String> parts = Fragments.cut("?OTR:" + "x".repeat(300) + ".", header, 100);
    assertThat(parts).hasSizeGreaterThan(3).allMatch(part -> part.length() <= 100);

    assertThat(whole(parts, 0x200)).isEqualTo("?OTR:" + "x".repeat(300) + ".");
    assertThat(whole(parts, 0x300)).isNull();
    var mixed = new ArrayList<>(parts);
    mixed.add(1, mixed.removeLast());
    assertThat(whole(mixed, 0x200)).isNull();
    mixed.addAll(parts);
    assertThat(whole(mixed, 0x200)).isNotNull();
  }

  private static @org.jspecify.annotations.Nullable String whole(List<String> parts, int own) {
    var fragments = new Fragments(1000);
    String whole = null;
    for (String part : parts) {
      whole = fragments.add(part, own);
    }
    return whole;
  }

  @Test
  void theLinesOfEachProgramAreRead() {
    var reader = new LogParser();
    assertThat(feed(reader, "1528104400 -!- juliet(j@host) has joined\n1528104401 <juliet> hi\n"))
        .isEmpty();
    assertThat(feed(reader, "2026-11-22 14:05 <juliet@example.com/balcony> one\n\ttwo\n\t\n"))
        .containsExactly(new LogParser.Entry("juliet", "hi"));
    assertThat(feed(reader, "2026-11-22 14:05 without a sender\nno line of a log\n"))
        .containsExactly(
            new LogParser.Entry("juliet@example.com/balcony", "one\ntwo\n"),
            new LogParser.Entry("", "without a sender"));
    assertThat(feed(reader, "1528104402 <juliet> ?OTR:AAMD.\n1528104403 <jul"))
        .containsExactly(new LogParser.Entry("juliet", "?OTR:AAMD."));
    assertThat(reader.pending()).isEqualTo("1528104403 <jul".length());
    assertThat(feed(reader, "iet> last\n")).isEmpty();
    assertThat(reader.hasRest()).isTrue();
    assertThat(reader.rest()).containsExactly(new LogParser.Entry("juliet", "last"));
    assertThat(reader.pending()).isZero();
  }

  private static List<LogParser.Entry> feed(LogParser reader, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return reader.feed(bytes, bytes.length);
  }
}
