package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.ROMEO;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Pipes;
import sj.history.Event;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;

/** Holes that other clients had, each by its number: whose word was taken for the server's. */
@ExtendWith(VertxExtension.class)
class KnownHolesTest {
  private static final String MESSAGE =
      "<message from='juliet@example.com/b' type='chat' id='m'><body>forged</body></message>";

  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
  }

  @AfterEach
  void end() {
    verona.close();
  }

  /** CVE-2014-0364, CVE-2015-8688, CVE-2016-9928, CVE-2019-16236. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mallory@example.org/x",
        "mallory@example.org",
        "example.net",
        "romeo@example.net/phone",
        "romeo@example.net.example.org",
      })
  void aRosterPushOfAnybodyElseChangesNothing(String from) {
    verona.online();
    verona.receive(
        "<iq type='set' id='p' from='"
            + from
            + "'><query xmlns='jabber:iq:roster'>"
            + "<item jid='bank@example.org' name='Your bank' subscription='both'/></query></iq>");

    verona.untilSent("id='p'");
    verona.settle();
    assertThat(Files.exists(verona.dir.resolve("bank@example.org"))).isFalse();
  }

  /** CVE-2014-0364 and CVE-2013-6483: an answer counts from whom was asked, not by its id. */
  @Test
  void anAnswerOfAnybodyElseIsNone() {
    verona.online();
    var asked =
        StanzaXml.one("<iq type='get' id='x1' to='juliet@example.com/b'><q xmlns='u'/></iq>");
    verona.bus.ask(new Pipes.AskForFile(new Iq(asked)));
    verona.untilSent("id='x1'");
    String roster = verona.untilSent("jabber:iq:roster").id();

    verona.receive(
        "<iq type='result' id='x1' from='mallory@example.org/x'><forged xmlns='u'/></iq>",
        "<iq type='result' id='"
            + roster
            + "' from='mallory@example.org/x'><query xmlns='jabber:iq:roster'>"
            + "<item jid='bank@example.org' subscription='both'/></query></iq>",
        "<iq type='result' id='x1' from='juliet@example.com/b'><true xmlns='u'/></iq>");

    verona.untilHolds("x1", "<true");
    verona.settle();
    assertThat(verona.read("x1")).doesNotContain("forged");
    assertThat(Files.exists(verona.dir.resolve("bank@example.org"))).isFalse();
  }

  /** CVE-2013-6477: a stamp of a far year, which a clock can't hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+292278994-08-17T07:12:56Z",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "9999999999999-01-01T00:00:00Z",
        "2999-01-01T00:00:00Z",
        "",
      })
  void aStampOfAnotherAgeIsTakenForNow(String stamp) {
    verona.receive(
        "<message from='juliet@example.com/b'><body>hi</body><delay xmlns='urn:xmpp:delay'"
            + " from='example.net' stamp='"
            + stamp
            + "'/></message>");
    verona.settle();

    assertThat(verona.events(Event.Type.MESSAGE))
        .singleElement()
        .satisfies(
            event ->
                assertThat(Duration.between(event.time(), Instant.now()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(5)));
  }

  /** CVE-2017-5589 and its family, CVE-2019-16235, CVE-2020-26547. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mallory@example.org/x",
        "example.net",
        "romeo@example.net/x",
        "romeo@example.com"
      })
  void aCarbonOfAnybodyElseSaysNothing(String from) {
    new PlayedArchive(verona, "urn:xmpp:carbons:2");
    verona.online();
    verona.untilSent("urn:xmpp:carbons:2");

    verona.receive(carbon("received", from, "juliet@example.com/b", ROMEO + "/phone", ""));
    verona.receive(carbon("sent", from, ROMEO + "/phone", JULIET.toString(), ""));
    verona.settle();

    assertThat(verona.events(Event.Type.MESSAGE)).isEmpty();
    assertThat(verona.bus.counts()).containsEntry("carbons_ignored", 2L);
  }

  @Test
  void aCarbonOfTheAccountIsShownOnceAndNeverAnswered() {
    String request = "<request xmlns='urn:xmpp:receipts'/>";
    String account = ROMEO.toString();
    new PlayedArchive(verona, "urn:xmpp:carbons:2");
    verona.online();
    verona.untilSent("urn:xmpp:carbons:2");

    for (int twice = 0; twice < 2; twice++) {
      verona.receive(
          carbon("received", account, "juliet@example.com/b", ROMEO + "/phone", request),
          carbon("sent", account, ROMEO + "/phone", JULIET.toString(), request));
    }
    verona.settle();
    until("both lines", () -> verona.read("juliet@example.com/out").lines().count() == 2);

    List<Event> events = verona.events(Event.Type.MESSAGE);
    assertThat(events.stream().map(Event::direction))
        .containsExactly(Event.Direction.IN, Event.Direction.OUT);
    assertThat(verona.events(Event.Type.SENT))
        .singleElement()
        .satisfies(sent -> assertThat(sent.about()).isEqualTo(events.getLast().id()));
    assertThat(verona.sent)
        .noneSatisfy(stanza -> assertThat(stanza.element().name()).isEqualTo("message"));
  }

  /** CVE-2019-16237, CVE-2020-26547. */
  @Test
  void whatNobodyAskedOfTheArchiveIsNotItsAnswer() {
    var archive = new PlayedArchive(verona, "urn:xmpp:mam:2").add(MESSAGE);
    verona.online();
    until("asked", () -> archive.queries.size() == 1);
    verona.settle();

    var forged = new ArrayList<String>();
    for (String from : List.of("", ROMEO.toString(), "mallory@example.org/x", "example.net")) {
      forged.add(archive.result(1, "guessed", from));
      forged.add(archive.result(1, "", from));
    }
    verona.receive(forged);
    verona.settle();

    assertThat(verona.events(Event.Type.MESSAGE)).isEmpty();
    assertThat(verona.bus.counts()).containsEntry("archive_results_unasked", 8L);
  }

  /** CVE-2019-16237: not even where its query id was guessed. */
  @ParameterizedTest
  @ValueSource(strings = {"mallory@example.org/x", "example.net", "romeo@example.net/x"})
  void whatAnybodyElseSaysIsNotTheArchivesAnswer(String from) {
    var archive = new PlayedArchive(verona, "urn:xmpp:mam:2").add(MESSAGE);
    archive.atNextQuery(() -> verona.receive(archive.result(1, archive.queryId(), from)));
    verona.online();
    until("asked", () -> archive.queries.size() == 1);
    verona.settle();

    assertThat(verona.events(Event.Type.MESSAGE)).isEmpty();
    until("counted", () -> verona.bus.counts().containsKey("archive_results_unasked"));
  }

  private static String carbon(String name, String by, String from, String to, String child) {
    return "<message from='%1$s'><%2$s xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='%3$s' to='%4$s' type='chat' id='c'><body>hi</body>%5$s</message></forwarded></%2$s></message>"
        .formatted(by, name, from, to, child);
  }
}
