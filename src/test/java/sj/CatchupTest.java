package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Session;
import sj.history.Event;
import sj.messaged.Limits;

@ExtendWith(VertxExtension.class)
class CatchupTest {
  private static final String OUT = "juliet@example.com/out";

  @TempDir private Path temporary;
  private Verona verona;
  private PlayedArchive archive;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    archive = new PlayedArchive(verona, "urn:xmpp:mam:2", "urn:xmpp:carbons:2");
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void theFirstSessionLeavesWhatWasBefore() {
    archive.add(said("a", "long ago"));
    online();

    verona.receive(live("b", "now", 2));
    verona.settle();

    assertThat(bodies()).containsExactly("now");
    // What was archived a moment ago may be on its way, and would be overtaken.
    assertThat(archive.queries.getFirst()).contains("'end'");
  }

  @Test
  void theFirstSessionBringsThePastWhereAsked(Vertx vertx) throws IOException {
    verona.close();
    verona = Verona.open(vertx, temporary.resolve("another"), Limits.DEFAULT.withPast(7));
    archive = new PlayedArchive(verona, "urn:xmpp:mam:2");
    archive.add(said("a", "lately"));

    online();
    untilLines(1);
    offline();
    online();

    assertThat(archive.queries.get(1)).contains("'start'");
    assertThat(archive.queries.getLast()).contains(">a1<");
    assertThat(bodies()).containsExactly("lately");
  }

  @Test
  void whatWasMissedComesInOrderOverAllPages() {
    online();
    List<String> missed = IntStream.range(0, 250).mapToObj(n -> "missed " + n).toList();
    missed.forEach(body -> archive.add(said("id " + body, body)));

    offline();
    online();
    untilLines(250);

    assertThat(bodies()).isEqualTo(missed);
    assertThat(archive.queries).hasSize(4);
    assertThat(verona.events(Event.Type.MESSAGE))
        .allSatisfy(event -> assertThat(event.details()).doesNotContainKey("late"))
        .last()
        .satisfies(event -> assertThat(event.time()).isEqualTo(archive.time(250)));
  }

  @Test
  void whatWasPublishedIsNotAskedForAgain() {
    online();
    archive.add(said("a", "one"));
    offline();
    online();
    untilLines(1);

    archive.add(said("b", "two"));
    offline();
    online();
    untilLines(2);

    assertThat(archive.queries.getLast()).contains(">a1<");
    assertThat(bodies()).containsExactly("one", "two");
  }

  @Test
  void whatComesLiveWaitsForWhatWasBeforeItAndIsNotShownTwice() {
    online();
    archive.add(said("a", "one")).add(said("b", "two"));
    archive.fallSilent();
    offline();
    verona.online();
    until("asked", () -> archive.queries.size() == 2);
    verona.receive(live("b", "two", 2), live("c", "three", 3));

    archive.add(said("c", "three"));
    archive.answerLate();
    untilLines(3);
    verona.settle();

    assertThat(bodies()).containsExactly("one", "two", "three");
  }

  @Test
  void aLiveMessageInTheMiddleOfACatchUpHasItsPlaceInTheArchivesOrder() {
    online();
    IntStream.range(0, 150).forEach(n -> archive.add(said("id " + n, "missed " + n)));
    archive.atNextQuery(() -> verona.receive(live("live", "live", 151)));

    offline();
    online();
    untilLines(151);
    verona.settle();

    assertThat(bodies().getLast()).isEqualTo("live");
    assertThat(bodies()).hasSize(151);
  }

  @Test
  void anArchiveThatIsSlowHoldsLiveMessagesTenSecondsAndItsOwnComeLate() {
    online();
    archive.add(said("a", "one"));
    archive.fallSilent();
    offline();
    verona.online();
    until("asked", () -> archive.queries.size() == 2);

    verona.receive(live("b", "two", 2));
    untilLines(1);
    archive.answerLate();
    untilLines(2);

    assertThat(bodies()).containsExactly("two", "one");
    assertThat(verona.events(Event.Type.MESSAGE).getLast().details()).containsEntry("late", true);
  }

  @Test
  void whatMayChangeIsAskedForAgain() {
    online();
    archive.add(said("a", "one"));
    archive.waver();
    offline();
    online();
    untilLines(1);

    offline();
    online();
    until("asked again", () -> archive.queries.size() == 3);

    assertThat(archive.queries.getLast()).doesNotContain(">a1<");
    verona.settle();
    assertThat(bodies()).containsExactly("one");
  }

  @Test
  void whereTheArchiveHasForgottenTheIdTheTimeHelps() {
    archive.add(said("0", "old"));
    online();
    archive.add(said("a", "one"));
    offline();
    online();
    untilLines(1);

    archive.forget();
    archive.add(said("b", "two"));
    offline();
    online();
    untilLines(2);

    assertThat(archive.queries.getLast())
        .contains("'start'", ">" + archive.time(2).minusSeconds(3600) + "<");
    assertThat(bodies().stream().distinct()).hasSizeLessThanOrEqualTo(3).contains("one", "two");
    assertThat(verona.events(Event.Type.GAP)).isEmpty();
  }

  @Test
  void whatTheArchiveNoLongerHasIsAGapThatIsTold() {
    archive.add(said("0", "old"));
    online();
    archive.add(said("a", "one"));
    offline();
    online();
    untilLines(1);

    archive.forget();
    archive.expire(2);
    archive.add(said("c", "three"));
    offline();
    online();
    untilLines(2);

    assertThat(verona.events(Event.Type.GAP)).hasSize(1);
    assertThat(verona.read("out")).contains("messages may be missing since " + archive.time(2));
  }

  @Test
  void ownMessagesFromOtherDevicesAreAmongThem() {
    online();
    archive.add(
        "<message from='romeo@example.net/phone' to='juliet@example.com' id='p' type='chat'>"
            + "<body>from my phone</body></message>");
    offline();
    online();
    untilLines(1);

    assertThat(verona.read(OUT)).contains("<romeo@example.net/phone> from my phone");
    Event event = verona.events(Event.Type.MESSAGE).getFirst();
    assertThat(event.direction()).isEqualTo(Event.Direction.OUT);
    assertThat(verona.events(Event.Type.SENT))
        .singleElement()
        .satisfies(sent -> assertThat(sent.about()).isEqualTo(event.id()));
  }

  @Test
  void whatWeSentOurselvesIsNotShownTwice() throws IOException {
    online();
    verona.mkdir(Verona.JULIET);
    verona.write("juliet@example.com/in", "mine\n");
    until("its line", () -> bodies().contains("mine"));
    String xml = verona.events(Event.Type.MESSAGE).getFirst().stanza();
    archive.add(xml.replaceFirst("<message", "<message from='romeo@example.net/orchard'"));
    archive.add(said("a", "answer"));
    offline();
    online();
    until("the answer", () -> bodies().contains("answer"));

    assertThat(bodies()).containsExactly("mine", "answer");
  }

  @Test
  void aResumedSessionNeedsNoCatchUp() {
    online();
    archive.add(said("a", "one"));

    verona.bus.publish(Session.without(Session.Phase.CONNECTING, "lost", false));
    verona.resumed();
    verona.receive(live("b", "two", 2));
    untilLines(1);

    assertThat(archive.queries).hasSize(1);
  }

  private void online() {
    int asked = archive.queries.size();
    verona.online();
    until("the archive asked", () -> archive.queries.size() > asked);
    verona.settle();
  }

  private void offline() {
    verona.bus.publish(Session.without(Session.Phase.OFFLINE, "lost", false));
  }

  private List<String> bodies() {
    return verona.events(Event.Type.MESSAGE).stream().map(Event::body).toList();
  }

  private void untilLines(int count) {
    until(count + " lines", () -> verona.read(OUT).lines().count() >= count);
  }

  private static String said(String id, String body) {
    return "<message from='juliet@example.com/balcony' to='romeo@example.net' type='chat' id='"
        + id
        + "'><body>"
        + body
        + "</body></message>";
  }

  /** As it comes live, with the id that the archive gives it. */
  private static String live(String id, String body, int number) {
    return said(id, body)
        .replace(
            "</message>",
            "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='a"
                + number
                + "'/></message>");
  }
}
