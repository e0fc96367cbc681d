package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.JULIET;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Requests;
import sj.history.Event;
import sj.messaged.Limits;

@ExtendWith(VertxExtension.class)
class PresenceAndRosterTest {
  private static final String FROM = " from='juliet@example.com/balcony'";
  private static final Limits LIMITS = Limits.DEFAULT.withStrangers(2);

  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"), LIMITS);
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void presenceOfStrangersMakesNothing() throws IOException {
    verona.online();
    verona.receive(
        "<presence from='mallory@example.org/x'/>",
        "<presence from='mallory@example.org/x'><status>buy</status></presence>",
        "<presence type='unavailable' from='mallory@example.org'/>",
        "<presence type='error' from='mallory@example.org'/>",
        "<presence type='probe' from='mallory@example.org'/>");
    verona.settle();

    try (Stream<Path> files = Files.list(verona.dir)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.contains("mallory"));
    }
    assertThat(verona.events(Event.Type.PRESENCE)).isEmpty();
  }

  @Test
  void whoAsksToSeeOurPresenceStandsInAFileOfTheRoot() {
    verona.online();
    verona.receive(
        "<presence type='subscribe' from='rosaline@example.com'/>",
        "<presence type='subscribe' from='paris@example.com'/>");
    verona.untilIs("subscription", "rosaline@example.com\nparis@example.com\n");

    verona.receive("<presence type='unsubscribe' from='rosaline@example.com'/>");

    verona.untilIs("subscription", "paris@example.com\n");
  }

  @Test
  void presenceIsAFileAndNobodyIsThereInANewSession() {
    verona.mkdir(JULIET);
    verona.online();
    verona.receive("<presence" + FROM + "><show>away</show><status>tea\u202e</status></presence>");
    verona.untilIs("juliet@example.com/presence", "away\ntea\\u{202e}\n");

    verona.online();

    verona.untilIs("juliet@example.com/presence", "");
  }

  @Test
  void aPresenceFileOfAnEarlierRunClaimsNothing(Vertx vertx) throws IOException {
    verona.mkdir(JULIET);
    verona.receive("<presence" + FROM + "/>");
    verona.untilIs("juliet@example.com/presence", "online\n");

    verona.close();
    verona = Verona.open(vertx, temporary.resolve("tree"), LIMITS);

    verona.untilIs("juliet@example.com/presence", "");
    assertThat(verona.read("contacts")).isEqualTo("juliet@example.com\n");
  }

  @Test
  void aRequestIsSaidAndAnsweredThroughTheFile() {
    verona.online();
    verona.mkdir(JULIET);
    verona.receive("<presence type='subscribe' from='juliet@example.com'/>");
    verona.untilIs("juliet@example.com/subscription", "none pending-in\n");
    assertThat(verona.read("out")).contains("juliet@example.com asks to see your presence");

    verona.write("juliet@example.com/subscription", "subscribed\n");

    assertThat(verona.untilSent("type='subscribed'").to()).isEqualTo(JULIET);
    verona.untilIs("juliet@example.com/subscription", "none\n");
    push("<item jid='juliet@example.com' subscription='from'/>");
    verona.untilIs("juliet@example.com/subscription", "from\n");
  }

  @Test
  void theFilesOwnContentPutBackIsNoCommand() {
    verona.online();
    verona.mkdir(JULIET);
    verona.receive("<presence type='subscribe' from='juliet@example.com'/>");
    verona.untilIs("juliet@example.com/subscription", "none pending-in\n");
    int lines = verona.read("juliet@example.com/out").length();

    verona.write("juliet@example.com/subscription", "none pending-in\n");
    verona.write("juliet@example.com/subscription", "gibberish\n");

    verona.untilHolds("juliet@example.com/out", "subscription was not changed");
    verona.untilIs("juliet@example.com/subscription", "none pending-in\n");
    verona.write("juliet@example.com/subscription", "unsubscribed\n");
    verona.untilSent("type='unsubscribed'");
    assertThat(verona.read("juliet@example.com/out").substring(lines))
        .containsOnlyOnce("subscription was not changed");
  }

  @Test
  void aFloodOfRequestsIsBounded() {
    verona.online();
    for (int n = 0; n < 300; n++) {
      verona.receive(
          "<presence type='subscribe' from='m" + n + "@example.org'/>",
          "<presence type='unsubscribe' from='m" + n + "@example.org'/>");
    }
    verona.settle();

    assertThat(verona.read("out").lines().count()).isLessThanOrEqualTo(60);
    assertThat(verona.dir.resolve("m0@example.org")).doesNotExist();
  }

  @Test
  void aRosterPushMakesTheDirectoryWithNameAndSubscription() {
    verona.online();

    push("<item jid='juliet@example.com' name='Juliet&#10;\u009b2J' subscription='both'/>");

    verona.untilIs("juliet@example.com/name", "Juliet \\u{9b}2J\n");
    verona.untilIs("juliet@example.com/subscription", "both\n");
    verona.untilHolds("contacts", "juliet@example.com\n");
  }

  @Test
  void aPushFromAnybodyElseChangesNothing() {
    verona.online();

    verona.receive(
        "<iq type='set' id='p' from='mallory@example.org'><query xmlns='jabber:iq:roster'><item"
            + " jid='evil@example.org'/></query></iq>");
    verona.settle();

    assertThat(verona.untilSent("id='p'").element().toString()).contains("service-unavailable");
    assertThat(verona.dir.resolve("evil@example.org")).doesNotExist();
  }

  @Test
  void aNameThatIsWrittenIsForTheRoster() {
    verona.online();
    verona.mkdir(JULIET);

    verona.write("juliet@example.com/name", "Sun & Moon\n");

    assertThat(verona.untilSent("name='Sun &amp; Moon'").element().toString())
        .contains("type='set'", "jid='juliet@example.com'");
  }

  @Test
  void aNameThatCouldEndTheStreamIsRefused() {
    verona.online();
    verona.mkdir(JULIET);

    verona.write("juliet@example.com/name", "&".repeat(60_000));

    verona.untilHolds("juliet@example.com/out", "at most 4096 characters");
    verona.untilIs("juliet@example.com/name", "");
    var groups = new Requests.PutRosterItem(JULIET, null, List.of("x".repeat(5_000)));
    assertThatThrownBy(() -> Verona.await(verona.bus.ask(groups))).hasMessageContaining("4096");
    var many =
        new Requests.PutRosterItem(JULIET, null, Collections.nCopies(100, "&".repeat(4_000)));
    assertThatThrownBy(() -> Verona.await(verona.bus.ask(many)))
        .hasMessageContaining("servers take");
  }

  @Test
  void aDirectoryTakenAwayChangesNothingOnTheServer() throws IOException {
    verona.online();
    verona.mkdir(JULIET);
    push("<item jid='juliet@example.com' name='Juliet' subscription='both'/>");
    verona.untilIs("juliet@example.com/name", "Juliet\n");
    int sets = sets();

    try (Stream<Path> files = Files.walk(verona.dir.resolve("juliet@example.com"))) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    until(
        "gone",
        () ->
            verona.events(Event.Type.CONTACT).stream()
                .anyMatch(event -> event.details().containsKey("removed")));

    assertThat(sets()).isEqualTo(sets);
    verona.receive("<message" + FROM + "><body>back</body></message>");
    verona.untilHolds("juliet@example.com/out", "back");
  }

  private int sets() {
    return (int)
        verona.sent.stream()
            .filter(stanza -> stanza.element().toString().contains("type='set'"))
            .count();
  }

  @Test
  void ownPresenceForAllAndForOneContact() {
    verona.mkdir(JULIET);
    verona.online();
    answerRoster();
    verona.untilSent("<presence xmlns='jabber:client'><c xmlns='http://jabber.org/protocol/caps'");

    verona.write("mypresence", "away\nat lunch\n");
    verona.untilSent("<show>away</show><status>at lunch</status>");
    verona.write("juliet@example.com/mypresence", "");
    verona.untilSent("type='unavailable' to='juliet@example.com'");
    verona.write("juliet@example.com/mypresence", "chat\n");
    verona.untilSent("to='juliet@example.com'><show>chat</show>");
  }

  @Test
  void directedPresenceIsWithdrawnFromWhoMayNotSeeOurs() throws IOException {
    verona.mkdir(JULIET);
    verona.online();
    answerRoster();
    verona.write("juliet@example.com/mypresence", "chat\n");
    verona.untilSent("to='juliet@example.com'><show>chat</show>");

    Files.delete(verona.dir.resolve("juliet@example.com/mypresence"));

    verona.untilSent("type='unavailable' to='juliet@example.com'");
  }

  private void answerRoster() {
    String id = String.valueOf(verona.untilSent("jabber:iq:roster").id());
    verona.receive("<iq type='result' id='" + id + "'><query xmlns='jabber:iq:roster'/></iq>");
  }

  private void push(String item) {
    verona.receive(
        "<iq type='set' id='push'><query xmlns='jabber:iq:roster' ver='2'>"
            + item
            + "</query></iq>");
  }
}
