package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.await;
import static sj.Verona.until;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.PlayedArchive;
import sj.Verona;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.history.Event;
import sj.stanza.Message;
import sj.stanza.Stanza;

/** A session was lost with messages unacknowledged, and a new one begins. */
@ExtendWith(VertxExtension.class)
class DoubtsTest {
  @TempDir private Path temporary;
  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private Verona verona;
  private Context context;
  private Outbox outbox;

  @BeforeEach
  void loseASession(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    verona.mkdir(JULIET);
    context = vertx.getOrCreateContext();
    var made = new Outbox[1];
    on(() -> made[0] = new Outbox(verona.bus, verona.history, context, new Gate()));
    outbox = made[0];
    await(verona.bus.ask(new Pipes.SendLines(JULIET, List.of("one", "two", "three"))));
    // The first two were written to the server that has been lost since.
    await(
        Future.fromCompletionStage(
            verona.history.write(
                tx -> {
                  tx.sessions().tried(1, 1_000);
                  tx.sessions().tried(2, 2_000);
                  return true;
                })));
  }

  @AfterEach
  void end() {
    verona.close();
  }

  private final class Gate implements Way {
    @Override
    public boolean send(Stanza stanza, long seq) {
      sent.add((Message) stanza);
      outbox.acknowledged(List.of(seq), seq, null);
      return true;
    }

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void atOnce(boolean now) {}

    @Override
    public void whenDrained(Runnable handler) {}
  }

  @Test
  void whatTheArchiveHasIsNotSentAgainAndTheRestSaysWhenItWasSentFirst() {
    String first = origin(0);
    new PlayedArchive(verona, "urn:xmpp:mam:2")
        .add(
            "<message from='romeo@example.net/orchard' to='juliet@example.com' id='"
                + first
                + "'><body>one</body></message>");
    verona.online();

    on(() -> outbox.begin());

    until("all are told", () -> verona.events(Event.Type.SENT).size() == 3);
    assertThat(sent).extracting(Message::body).containsExactly("two", "three");
    assertThat(sent.getFirst().element().toString()).contains("1970-01-01T00:00:02Z");
    assertThat(sent.getLast().element().toString()).doesNotContain("urn:xmpp:delay");
    assertThat(verona.events(Event.Type.SENT)).allMatch(event -> event.details().isEmpty());
  }

  @Test
  void withoutAnArchiveWhatMayHaveBeenSentTwiceIsMarkedSo() {
    new PlayedArchive(verona, "urn:xmpp:ping");
    verona.online();

    on(() -> outbox.begin());

    until("all are told", () -> verona.events(Event.Type.SENT).size() == 3);
    assertThat(sent).extracting(Message::body).containsExactly("one", "two", "three");
    assertThat(verona.events(Event.Type.SENT))
        .extracting(event -> event.details().containsKey("maybeTwice"))
        .containsExactly(true, true, false);
    verona.untilHolds("juliet@example.com/out", ": two\n");
    assertThat(verona.read("juliet@example.com/out"))
        .contains("may have been sent twice")
        .doesNotContain(": three");
    verona.untilHolds("out", "the messages that waited for the archive go out now\n");
  }

  @Test
  void theArchiveIsAskedAlsoForTheLastOfTheManyThatARestoredBackupMayHave() {
    List<String> many = IntStream.range(0, 5_000).mapToObj(n -> "n" + n).toList();
    await(verona.bus.ask(new Pipes.SendLines(JULIET, many)));
    await(
        Future.fromCompletionStage(
            verona.history.write(
                tx -> {
                  LongStream.rangeClosed(1, 5_003).forEach(n -> tx.sessions().tried(n, 3_000));
                  return true;
                })));
    new PlayedArchive(verona, "urn:xmpp:mam:2")
        .add(
            "<message from='romeo@example.net/orchard' to='juliet@example.com' id='"
                + origin(5_002)
                + "'><body>n4999</body></message>");
    verona.online();

    on(() -> outbox.begin());

    until("all are told", () -> verona.events(Event.Type.SENT).size() == 5_003);
    assertThat(sent).hasSize(5_002).last().extracting(Message::body).isEqualTo("n4998");
  }

  @Test
  void whileTheConnectionIsLostAgainNothingIsTakenForUnknown(Vertx vertx) {
    var bus = new Bus(vertx, JULIET);
    var asked = new AtomicInteger();
    Set<String> there = Set.of(origin(0), origin(1));
    bus.answer(
        Pipes.InArchive.class,
        request ->
            asked.incrementAndGet() <= 4
                ? Future.failedFuture(new Refusal(Refusal.Kind.UNAVAILABLE, "no session"))
                : Future.succeededFuture(there));
    on(() -> outbox = new Outbox(bus, verona.history, context, new Gate()));

    on(
        () -> {
          outbox.begin();
          outbox.stop();
        });
    until("nobody could be asked", () -> asked.get() == 4);
    on(() -> outbox.goOn());

    until("all are told", () -> verona.events(Event.Type.SENT).size() == 3);
    assertThat(sent).extracting(Message::body).containsExactly("three");
  }

  @Test
  void aBusyArchiveIsAskedAgainUntilItAnswersAndNothingIsTakenForUnknown(Vertx vertx) {
    var bus = new Bus(vertx, JULIET);
    var asked = new AtomicInteger();
    bus.answer(
        Pipes.InArchive.class,
        request ->
            asked.incrementAndGet() == 1
                ? Future.failedFuture(new Refusal(Refusal.Kind.BUSY, "the archive is busy"))
                : Future.succeededFuture(Set.of(origin(0), origin(1))));
    on(() -> outbox = new Outbox(bus, verona.history, context, new Gate()));

    on(() -> outbox.begin());

    until("all are told", () -> verona.events(Event.Type.SENT).size() == 3);
    assertThat(sent).extracting(Message::body).containsExactly("three");
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, 0, 0, 200",
    "UNAVAILABLE, 2, 2000, 5000",
    "UNAVAILABLE, 3, 7000, -1",
    "BUSY, 0, 0, 1000",
    "BUSY, 3, 7000, 30000",
    "TIMEOUT, 9, 299999, 30000",
    "TIMEOUT, 9, 300000, -1"
  })
  void anArchiveThatIsBusyIsAskedForLongerThanOneThatIsNotThere(
      Refusal.Kind kind, int attempt, long millis, long wait) {
    assertThat(Doubts.again(new Refusal(kind, "no"), attempt, millis)).isEqualTo(wait);
  }

  private String origin(int message) {
    return String.valueOf(verona.events(Event.Type.MESSAGE).get(message).details().get("origin"));
  }

  private void on(Runnable work) {
    await(
        Future.future(
            promise ->
                context.runOnContext(
                    turn -> {
                      work.run();
                      promise.complete();
                    })));
  }
}
