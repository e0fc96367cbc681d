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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.Verona;
import sj.bus.Pipes;
import sj.history.Event;
import sj.history.Sessions;
import sj.stanza.Stanza;

@ExtendWith(VertxExtension.class)
class OutboxTest {
  @TempDir private Path temporary;
  private final List<Long> sent = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;
  private volatile boolean full;
  private volatile boolean atOnce;
  private volatile Runnable drained = () -> {};
  private Verona verona;
  private Context context;
  private Outbox outbox;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    verona.mkdir(JULIET);
    context = vertx.getOrCreateContext();
    var made = new Outbox[1];
    on(() -> made[0] = new Outbox(verona.bus, verona.history, context, new Gate()));
    outbox = made[0];
  }

  @AfterEach
  void end() {
    verona.close();
  }

  private final class Gate implements Way {
    @Override
    public boolean send(Stanza stanza, long seq) {
      return open && sent.add(seq);
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public void atOnce(boolean now) {
      atOnce = now;
    }

    @Override
    public void whenDrained(Runnable handler) {
      drained = handler;
    }
  }

  @Test
  void everythingGoesOnceAndInOrder() {
    write(1000);
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 1000);
    write(1000);

    until("sent", () -> sent.size() == 2000);
    assertThat(sent).isEqualTo(LongStream.rangeClosed(1, 2000).boxed().toList());
  }

  @Test
  void whatIsUnacknowledgedGoesAgainInANewSessionAndNothingElse() {
    write(1000);
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 1000);

    // The next session may begin before the acknowledgement is committed.
    on(
        () -> {
          sent.clear();
          for (long seq = 1; seq <= 400; seq++) {
            acknowledge(seq);
          }
          outbox.stop();
          outbox.begin();
        });

    until("sent again", () -> sent.size() >= 600);
    until("told", () -> verona.events(Event.Type.SENT).size() == 400);
    assertThat(sent).isEqualTo(LongStream.rangeClosed(401, 1000).boxed().toList());
  }

  @Test
  void aCountIsCommittedWhateverElseIsAcknowledgedInTheSameTurn() {
    write(2);
    await(
        Future.fromCompletionStage(
            verona.history.write(
                tx -> {
                  tx.sessions().begin(new Sessions.Saved("tag", JULIET, false, 0, 0, 0));
                  return true;
                })));

    on(
        () -> {
          outbox.acknowledged(List.of(1L), 1, new Sessions.Count("tag", 1));
          acknowledge(2);
        });

    until("dequeued", () -> queued() == 0);
    assertThat(await(Future.fromCompletionStage(verona.history.session())).handled()).isEqualTo(1);
  }

  @Test
  void aSessionThatBeginsWhileAPageIsReadLeavesNothingOut() {
    write(600);
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 600);
    write(10);
    on(
        () -> {
          sent.clear();
          outbox.goOn();
          outbox.begin();
        });

    until("sent again", () -> sent.size() >= 610);
    assertThat(sent).endsWith(LongStream.rangeClosed(1, 610).boxed().toArray(Long[]::new));
  }

  @Test
  void whileThereIsNoSessionNothingIsSent() {
    open = false;
    on(() -> outbox.begin());
    write(5);
    open = true;
    on(() -> outbox.goOn());

    until("sent", () -> sent.size() == 5);
  }

  @Test
  void whatTheServerNeverTakesFailsAndIsForgotten() {
    write(2);
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 2);

    on(() -> outbox.refused(1, "policy violation"));

    verona.untilHolds("juliet@example.com/out", "not delivered: policy violation");
    until("told", () -> verona.events(Event.Type.FAILED).size() == 1);
    assertThat(queued()).isEqualTo(1);
  }

  @Test
  void answersOfOurOwnGoTheSameWayAndNothingIsToldOfThem() {
    for (int n = 0; n < 2; n++) {
      await(
          Future.fromCompletionStage(
              verona.history.write(tx -> tx.queue(0, JULIET, "<message to='x@example.com'/>"))));
    }
    write(1);
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 3);

    on(
        () -> {
          acknowledge(1);
          outbox.refused(2, "policy violation");
          acknowledge(3);
        });

    until("told", () -> verona.events(Event.Type.SENT).size() == 1);
    until("all are gone", () -> queued() == 0);
    assertThat(verona.events(Event.Type.SENT)).noneMatch(event -> event.about() == 0);
    assertThat(verona.events(Event.Type.FAILED)).isEmpty();
    assertThat(verona.read("juliet@example.com/out")).doesNotContain("not delivered");
  }

  @Test
  void whoeverAskedIsToldThatTheAnswerWasTooMuchForTheServer() {
    await(
        Future.fromCompletionStage(
            verona.history.write(
                tx ->
                    tx.queue(0, JULIET, "<iq type='result' id='q1' to='juliet@example.com/x'/>"))));
    on(() -> outbox.begin());
    until("sent", () -> sent.size() == 1);

    on(() -> outbox.refused(1, "the server takes stanzas of 10 octets"));

    until("an error in its place", () -> sent.size() == 2);
    assertThat(await(Future.fromCompletionStage(verona.history.queued(0, 5))))
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.xml())
                    .contains("type='error'", "id='q1'", "to='juliet@example.com/x'")
                    .contains("policy-violation"));
    verona.untilHolds("out", "an answer to juliet@example.com was not sent");
  }

  @Test
  void whatGotItsNumberAtOnceIsNotReadAgain() {
    on(() -> outbox.begin());
    until("open", () -> atOnce);

    write(2);
    on(() -> outbox.numbered(4));
    write(3);

    until("sent", () -> sent.contains(5L));
    assertThat(sent).doesNotContain(3L, 4L);
  }

  @Test
  void numbersAreGivenAtOnceOnlyWhileASessionTakesThem() {
    assertThat(atOnce).isFalse();
    on(() -> outbox.begin());
    until("open", () -> atOnce);

    full = true;
    on(() -> outbox.numbered(1));
    assertThat(atOnce).isFalse();
    full = false;
    on(() -> drained.run());
    assertThat(atOnce).isTrue();
    on(() -> outbox.stop());
    assertThat(atOnce).isFalse();
  }

  private void acknowledge(long seq) {
    outbox.acknowledged(List.of(seq), seq, null);
  }

  private void write(int count) {
    List<String> bodies = LongStream.range(0, count).mapToObj(n -> "n" + n).toList();
    await(verona.bus.ask(new Pipes.SendLines(JULIET, bodies)));
  }

  private int queued() {
    return await(Future.fromCompletionStage(verona.history.queued(0, 100))).size();
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
