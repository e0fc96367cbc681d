package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.JULIET;
import static sj.Verona.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Tx;
import sj.jid.Jid;
import sj.messaged.Limits;

/** What it takes for a message to be accepted: a place in the queue and on the disk; and once. */
@ExtendWith(VertxExtension.class)
class AcceptingTest {
  private static final Jid NURSE = Jid.of("nurse@example.com");

  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona =
        Verona.open(
            vertx,
            temporary.resolve("tree"),
            new Limits(1000, Limits.DEFAULT.stanzaBytes(), 3, 20, 0));
    verona.mkdir(JULIET);
    verona.mkdir(NURSE);
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void theSameKeyWithTheSameMessageIsAcceptedOnce() {
    Requests.Accepted first = await(send(JULIET, "hi", "k1"));
    Requests.Accepted again = await(send(JULIET, "hi", "k1"));

    assertThat(first.again()).isFalse();
    assertThat(again).isEqualTo(new Requests.Accepted(first.id(), true));
    assertThat(queued()).hasSize(1);
    assertThat(verona.read("juliet@example.com/out")).containsOnlyOnce("hi");
  }

  @Test
  void ofTwoAtOnceOneIsAccepted() {
    Future<Requests.Accepted> one = send(JULIET, "hi", "k1");
    Future<Requests.Accepted> other = send(JULIET, "hi", "k1");

    assertThat(await(one).id()).isEqualTo(await(other).id());
    assertThat(await(one).again()).isNotEqualTo(await(other).again());
    assertThat(queued()).hasSize(1);
  }

  @Test
  void theSameKeyWithAnotherMessageIsRefused() {
    await(send(JULIET, "hi", "k1"));

    refused(Refusal.Kind.REUSED, send(JULIET, "hello", "k1"));
    refused(Refusal.Kind.REUSED, send(NURSE, "hi", "k1"));
    assertThat(queued()).hasSize(1);
  }

  @Test
  void withoutAKeyOrUnderAnotherItIsAnotherMessage() {
    await(send(JULIET, "hi", "k1"));
    await(send(JULIET, "hi", "k2"));
    await(send(JULIET, "hi", null));

    assertThat(queued()).hasSize(3);
  }

  @Test
  void aFullQueueTakesNoMoreAndStillKnowsWhatItHasTaken() {
    Requests.Accepted first = await(send(JULIET, "one", "k1"));
    await(send(JULIET, "two", null));
    await(send(JULIET, "three", null));

    refused(Refusal.Kind.BUSY, send(JULIET, "four", "k4"));

    assertThat(await(send(JULIET, "one", "k1")).id()).isEqualTo(first.id());
    assertThat(queued()).hasSize(3);
  }

  @Test
  void aFullQueueHoldsTheFifoBackAndSaysSo() {
    await(send(JULIET, "one", null));
    await(send(JULIET, "two", null));
    await(send(JULIET, "three", null));

    verona.write("nurse@example.com/in", "four\n");
    verona.untilHolds("out", "the queue is full");
    assertThat(verona.read("nurse@example.com/out")).doesNotContain("four");

    long acknowledged = queued().getFirst().seq();
    await(Future.fromCompletionStage(verona.history.write(tx -> tx.dequeue(acknowledged))));
    verona.untilHolds("nurse@example.com/out", "four");
    assertThat(queued()).hasSize(3);
  }

  @Test
  void whatOnlyAPersonCanMendIsRefusedButWhatWasAcceptedIsKnown() {
    Requests.Accepted first = await(send(JULIET, "hi", "k1"));

    verona.bus.publish(Session.without(Session.Phase.OFFLINE, "the password is wrong", true));

    refused(Refusal.Kind.UNAVAILABLE, send(JULIET, "more", "k2"));
    assertThat(await(send(JULIET, "hi", "k1")).id()).isEqualTo(first.id());
  }

  @Test
  void aDatabaseThatCannotBeWrittenHoldsBackAndGoesOn() throws SQLException {
    try (var other =
            DriverManager.getConnection("jdbc:sqlite:" + verona.dir.resolve(".sj/history.db"));
        var lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");

      refused(Refusal.Kind.DISK, send(JULIET, "over HTTP", "k1"));
      verona.write("juliet@example.com/in", "by FIFO\n");

      lock.execute("ROLLBACK");
    }
    verona.untilHolds("juliet@example.com/out", "by FIFO");
    assertThat(await(send(JULIET, "over HTTP", "k1")).again()).isFalse();
    assertThat(verona.read("juliet@example.com/out")).containsOnlyOnce("by FIFO");
  }

  private Future<Requests.Accepted> send(Jid contact, String body, @Nullable String key) {
    return verona.bus.ask(new Requests.SendMessage(contact, body, key));
  }

  private static void refused(Refusal.Kind kind, Future<Requests.Accepted> answer) {
    assertThatThrownBy(() -> await(answer))
        .hasCauseInstanceOf(Refusal.class)
        .satisfies(e -> assertThat(((Refusal) e.getCause()).kind()).isEqualTo(kind));
  }

  private List<Tx.Queued> queued() {
    return await(Future.fromCompletionStage(verona.history.queued(0, 100)));
  }
}
