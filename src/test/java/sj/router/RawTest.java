package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.JULIET;
import static sj.Verona.await;
import static sj.Verona.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.Verona;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.bus.Session;
import sj.stanza.Stanza;
import sj.xml.Element;

@ExtendWith(VertxExtension.class)
class RawTest {
  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    var raw = new Raw(verona.bus, false);
    verona.bus.subscribe(Session.class, raw::session);
    verona.bus.answer(Requests.SendRaw.class, raw::send);
    verona.bus.answer(Requests.AskRaw.class, raw::ask);
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void anAnswerComesIntoTheFileOfItsId() {
    verona.online();
    verona.write(
        "in", "<iq type='get' id='x1' to='juliet@example.com/balcony'><q xmlns='u'/></iq>");
    verona.untilSent("id='x1'");

    verona.receive(
        "<iq type='result' id='x1' from='mallory@example.org'><forged xmlns='u'/></iq>",
        "<iq type='result' id='x1' from='juliet@example.com'><forged xmlns='u'/></iq>",
        "<iq type='result' id='x1' from='juliet@example.com/balcony'><q xmlns='u'>yes</q></iq>",
        "<iq type='result' id='x1' from='juliet@example.com/balcony'><late xmlns='u'/></iq>");

    verona.untilHolds("x1", ">yes</q>");
    verona.settle();
    assertThat(verona.read("x1")).doesNotContain("forged", "late");
  }

  @Test
  void anErrorIsAnAnswerToo() {
    verona.online();
    verona.write("in", "<iq type='get' id='x2'><q xmlns='u'/></iq>");
    verona.untilSent("id='x2'");

    verona.receive("<iq type='error' id='x2' from='romeo@example.net'/>");

    verona.untilHolds("x2", "type='error'");
  }

  @Test
  void whatIsAskedOfflineIsAnsweredWithAnError() {
    verona.write("in", "<iq type='get' id='x3'><q xmlns='u'/></iq>");

    verona.untilHolds("x3", "recipient-unavailable");
  }

  @Test
  void anIdThatWaitsAlreadyDoesNotAnswerWhoAskedFirst() {
    verona.online();
    verona.write("in", "<iq type='get' id='x4'><q xmlns='u'/></iq>");
    verona.untilSent("id='x4'");

    verona.write("in", "<iq type='get' id='x4' to='juliet@example.com'><q xmlns='u'/></iq>");

    verona.untilHolds("out", "another request with this id");
    assertThat(verona.read("x4")).isEmpty();
    verona.receive("<iq type='result' id='x4'/>");
    verona.untilHolds("x4", "type='result'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in",
        "out",
        "contacts",
        "state",
        "mypresence",
        "ext",
        "ext/urn:xmpp:time",
        "on",
        ".sj",
        ".sj/token",
        "juliet@example.com/in",
        "juliet@example.com/out",
        "juliet@example.com",
        "../sibling/x",
        "../../etc/cron.d/x",
        "/etc/passwd",
        ".",
        "..",
        "a%00b",
        "-rf",
        "con&#10;fig",
        "roster",
        "a&#0xd;",
        "x&#x2028;y",
        "%2e%2e%2fsibling%2fx"
      })
  void noIdReachesAnotherFile(String id) throws IOException {
    Path sibling = Files.createDirectory(temporary.resolve("sibling"));
    Files.writeString(sibling.resolve("x"), "mine");
    verona.mkdir(JULIET);
    verona.online();
    Map<String, String> before = files();

    Future<?> asked =
        verona.bus.ask(
            new Requests.AskRaw(
                "<iq type='get' id='" + id + "'><q xmlns='u'/></iq>", Duration.ofSeconds(20)));
    if (!id.equals("a&#0xd;")) {
      String sent = String.valueOf(verona.untilSent("<q xmlns='u'/>").id());
      verona.receive(
          Element.of("iq", "jabber:client")
              .with("type", "result")
              .with("id", sent)
              .with("forged", "1")
              .toString());
      await(asked);
    }
    verona.settle();

    assertThat(files()).containsAllEntriesOf(before);
    assertThat(Files.readString(sibling.resolve("x"))).isEqualTo("mine");
    try (Stream<Path> beside = Files.walk(temporary, 2)) {
      assertThat(beside.filter(path -> !path.startsWith(verona.dir)))
          .containsExactlyInAnyOrder(temporary, sibling, sibling.resolve("x"));
    }
  }

  private Map<String, String> files() throws IOException {
    var contents = new TreeMap<String, String>();
    // Not what lies in .sj: there files come and go while they are looked at.
    try (Stream<Path> paths = Files.list(verona.dir)) {
      for (Path top : paths.filter(path -> !path.endsWith(".sj")).toList()) {
        try (Stream<Path> below = Files.walk(top)) {
          for (Path path : below.filter(Files::isRegularFile).toList()) {
            contents.put(verona.dir.relativize(path).toString(), Files.readString(path));
          }
        }
      }
    }
    return contents;
  }

  @Test
  void theAccountIsNotDeletedThroughAnyDoor() {
    verona.online();
    String remove =
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><remove/></query></iq>";

    assertThatThrownBy(() -> await(verona.bus.ask(new Requests.SendRaw(remove))))
        .hasMessageContaining("--allow-raw");
    assertThatThrownBy(
            () -> await(verona.bus.ask(new Requests.AskRaw(remove, Duration.ofSeconds(5)))))
        .hasMessageContaining("--allow-raw");
    verona.write("in", remove);
    verona.untilHolds("out", "--allow-raw");
    assertThat(verona.sent).noneMatch(stanza -> stanza.element().toString().contains("register"));
  }

  @Test
  void aPasswordIsChangedByTheFileAloneAndTheNextLogOnIsTold() {
    verona.online();
    var told = new CopyOnWriteArrayList<String>();
    verona.bus.subscribe(Pipes.PasswordChanged.class, changed -> told.add(changed.password()));
    String change =
        "<iq type='set' id='%s'><query xmlns='jabber:iq:register'>"
            + "<username>romeo</username><password>s3cret</password></query></iq>";

    assertThatThrownBy(
            () -> await(verona.bus.ask(new Requests.SendRaw(change.formatted("by-http")))))
        .hasMessageContaining("over HTTP")
        .hasMessageNotContaining("s3cret");
    verona.write("in", change.formatted("refused"));
    verona.untilSent("id='refused'");
    verona.receive(
        "<iq type='error' id='refused'><error type='cancel'>"
            + "<not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    verona.untilHolds("refused", "not-allowed");
    verona.write("in", change.formatted("taken"));
    verona.untilSent("id='taken'");
    verona.receive("<iq type='result' id='taken'/>");
    verona.untilHolds("taken", "result");

    until("told", () -> !told.isEmpty());
    assertThat(told).containsExactly("s3cret");
    assertThat(verona.read("out")).doesNotContain("s3cret");
  }

  @Test
  void halfAStanzaIsReportedAndTheNextOneGoes() {
    verona.online();
    verona.write("in", "<presence to='juliet@example.com'><show>aw");
    verona.untilHolds("out", "<sj>");

    verona.write("in", "<presence to='juliet@example.com' type='unavailable'/>");

    verona.untilSent("type='unavailable'");
    assertThat(verona.sent).noneMatch(stanza -> stanza.element().toString().contains("aw"));
  }

  @Test
  void aRawMessageIsQueuedAndShownInADirectoryOfItsOwn() {
    verona.write(
        "in",
        "<message to='juliet@example.com/x' type='chat'><body>one</body></message>"
            + "<message to='juliet@example.com/x'><active xmlns='u'/></message>");

    verona.untilHolds("juliet@example.com/out", "<romeo@example.net> one");
    verona.untilHolds("contacts", "juliet@example.com");
    until(
        "both queued",
        () -> await(Future.fromCompletionStage(verona.history.queued(0, 9))).size() == 2);
    assertThat(verona.read("juliet@example.com/out").lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<presence><status>%s</status></presence>",
        "<iq id='1' type='result'><q xmlns='u'>%s</q></iq>",
        "<iq id='1' type='get'><q xmlns='u'>%s</q></iq>"
      })
  void whatNoServerTakesIsRefused(String xml) {
    verona.online();
    String large = xml.formatted("&amp;".repeat(60_000));

    assertThatThrownBy(() -> await(verona.bus.ask(new Requests.SendRaw(large))))
        .hasMessageContaining("servers take");
    assertThat(verona.sent).noneMatch(stanza -> !stanza.fits());
  }

  @Test
  void manyStanzasAtOnceAreSentAndAnswered() {
    verona.online();
    await(verona.bus.ask(new Requests.SendRaw("<presence to='juliet@example.com'/>")));
    String message = "<message to='juliet@example.com'/>";

    await(
        verona.bus.ask(
            new Requests.SendRaw(
                message + "<presence to='nurse@example.com'/>".repeat(5_000) + message)));

    until("all sent", () -> verona.sent.stream().filter(this::isToNurse).count() == 5_000);
    assertThat(await(Future.fromCompletionStage(verona.history.queued(0, 9)))).hasSize(2);
  }

  private boolean isToNurse(Stanza stanza) {
    return stanza.element().toString().contains("nurse");
  }

  @Test
  void ownPresenceGoesOutAsItIsAndIntoTheFile() {
    verona.online();
    verona.write(
        "in", "<presence><show>dnd</show><status>later</status><priority>7</priority></presence>");

    verona.untilSent("<priority>7</priority>");
    verona.untilIs("mypresence", "dnd\nlater\n");
  }
}
