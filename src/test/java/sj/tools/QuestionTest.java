package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;
import sj.xml.Element;

class QuestionTest {
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  @TempDir private Path folder;
  private PlayedTree tree;

  @BeforeEach
  void begin() {
    tree = new PlayedTree(folder);
  }

  private void answer(UnaryOperator<String> answer) {
    tree.serve(
        "in",
        read -> {
          String id = String.valueOf(StanzaXml.one(read).attribute("id"));
          tree.append(".answer", answer.apply(id));
          try {
            Files.move(folder.resolve(".answer"), folder.resolve(id));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Question question(long millis) {
    return new Question(folder, Duration.ofMillis(millis));
  }

  @Test
  void theAnswerIsReadAndItsFileTakenAway() throws IOException {
    answer(id -> "<iq type='result' id='" + id + "'><pong xmlns='u'/></iq>");

    Iq answer = question(20_000).ask(Iq.Type.GET, Jid.of("juliet@example.com"), PING);

    assertThat(answer.element().toString()).contains("<pong");
    assertThat(tree.read.getFirst()).contains("to='juliet@example.com'").endsWith("</iq>\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("in");
    }
  }

  @Test
  void anotherOnesIdIsOnlyItsOwn() throws IOException {
    answer(id -> "<iq type='result' id='" + id + "'/>");
    Iq asked = new Iq(StanzaXml.one("<iq type='get' id='../x'><q xmlns='u'/></iq>"));

    Iq answer = question(20_000).askAsOwn(asked);

    assertThat(answer.id()).isEqualTo("../x");
    assertThat(tree.read.getFirst()).doesNotContain("../x");
  }

  @Test
  void anErrorIsSaidInItsWords() {
    answer(
        id ->
            "<iq type='error' id='"
                + id
                + "'><error type='cancel'><not-allowed"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>no&#10;\u202e</text></error></iq>");

    assertThatThrownBy(() -> question(20_000).result(Iq.Type.GET, null, PING))
        .hasMessage("refused: not allowed (no\\u{a}\\u{202e})");
  }

  @Test
  void whereNoAnswerComesItEndsInTimeAndShowsWhatWasSaid() {
    tree.serve("in", read -> tree.append("out", "2026-11-22 14:05 <sj> offline\n"));

    assertThatThrownBy(() -> question(500).ask(Iq.Type.GET, null, PING))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.status()).isEqualTo(Trouble.NO_ANSWER))
        .hasMessageContaining("no answer came within 500 ms")
        .hasMessageContaining("<sj> offline");
  }

  @Test
  void whatIsRefusedIsNotWaitedForLong() {
    tree.serve(
        "in",
        read ->
            tree.append(
                "out", "2026-11-22 14:05 <sj> nothing was sent: this could delete the account\n"));

    assertThatThrownBy(() -> question(600_000).ask(Iq.Type.GET, null, PING))
        .hasMessageContaining("this could delete the account");
  }

  @Test
  void whatIsNotGivenOfARosterItemIsKept() throws IOException {
    answer(
        id ->
            "<iq type='result' id='"
                + id
                + "'><query xmlns='jabber:iq:roster'><item jid='juliet@example.com' name='J'>"
                + "<group>Capulet</group></item></query></iq>");
    var roster = new Roster(question(20_000));
    List<RosterEntry> before = roster.list();
    answer(id -> "<iq type='result' id='" + id + "'/>");

    roster.put(Jid.of("juliet@example.com"), "Juliet", before.getFirst().groups());

    assertThat(tree.read.getLast())
        .contains("name='Juliet'")
        .contains("<group>Capulet</group>")
        .contains("type='set'");
  }

  @Test
  void whatWouldActOnATerminalIsPrintedAsACharacterReference() {
    String hostile = "a\u009b2J\u202Eb\u0085\tc 🌹";
    Iq answer =
        new Iq(
            Element.of("iq", "jabber:client")
                .with("type", "result")
                .with("id", "\u009d52;c;")
                .with(Element.of("name", "u").withText(hostile)));

    String printed = Question.printed(answer);

    assertThat(printed).contains("&#157;52", "a&#155;2J&#8238;b&#133;\tc 🌹");
    assertThat(StanzaXml.one(printed)).isEqualTo(answer.element());
  }
}
