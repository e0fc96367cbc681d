package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.ROMEO;
import static sj.Verona.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.Verona;
import sj.bus.Pipes;
import sj.history.Sessions;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Registration;
import sj.stream.SessionMemory.Numbered;
import sj.stream.SessionMemory.Saved;
import sj.stream.SessionMemory.Sent;
import sj.stream.XmppStream;

@ExtendWith(VertxExtension.class)
class MemoryTest {
  private static final Jid FULL = ROMEO.withResource("orchard");

  @TempDir private Path temporary;
  private Verona verona;
  private Context context;
  private Path file;
  private Memory memory;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    context = vertx.getOrCreateContext();
    file = verona.dir.resolve(".sj/secrets");
    memory = new Memory(verona.history, new Secret(vertx, file), context);
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void ofAPasswordOnlyItsPlaceIsKept() throws IOException {
    begun("sm1");
    Iq change = Registration.passwordChange("p1", "romeo", "s3cret");
    memory.number(change, XmppStream.NO_TOKEN);
    await(write(tx -> {}));

    Saved found = load(ROMEO);

    assertThat(found.sent()).hasSize(1);
    assertThat(found.sent().getFirst().stanza().element().toString())
        .contains("id='p1'")
        .contains("urn:xmpp:ping")
        .doesNotContain("s3cret");
  }

  @Test
  void whatWasCountedAndNumberedIsFoundAgain() throws IOException {
    verona.mkdir(JULIET);
    await(verona.bus.ask(new Pipes.SendLines(JULIET, List.of("one", "two"))));
    begun("sm1");
    var presence = Presence.of(Presence.Type.AVAILABLE, null);
    memory.number(message(1), 1);
    memory.number(presence, XmppStream.NO_TOKEN);
    memory.number(message(2), 2);
    await(write(tx -> tx.sessions().received(count(7))));
    await(
        write(
            tx -> {
              tx.dequeue(1);
              tx.sessions().acknowledged(1, count(1));
            }));

    Saved found = load(ROMEO);

    assertThat(found).isNotNull();
    assertThat(found.id()).isEqualTo("sm1");
    assertThat(found.full()).isEqualTo(FULL);
    assertThat(found.received()).isEqualTo(7);
    assertThat(found.handled()).isEqualTo(1);
    assertThat(found.sent()).extracting(Sent::seq).containsExactly(2L, 3L);
    assertThat(found.sent().getFirst().stanza()).isInstanceOf(Presence.class);
    assertThat(((Message) found.sent().get(1).stanza()).body()).isEqualTo("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theIdIsInTheSecretAloneAndCountsForItsOwnSession() throws IOException {
    begun("sm1");
    String secret = Files.readString(file);
    begun("sm2");
    Files.writeString(file, secret);

    assertThat(load(ROMEO)).isNull();
  }

  @Test
  void aSessionOfAnotherResourceIsNotResumed() {
    begun("sm1");

    assertThat(load(ROMEO.withResource("balcony"))).isNull();
    assertThat(load(FULL)).isNotNull();
  }

  @Test
  void nothingIsLeftOfASessionThatWasEnded() {
    begun("sm1");
    memory.ended();
    await(write(tx -> {}));

    assertThat(load(ROMEO)).isNull();
  }

  @Test
  void countsOfASessionThatIsOverChangeNothingInTheNext() {
    begun("sm1");
    Sessions.Count late = count(500);
    begun("sm2");
    var presence = Presence.of(Presence.Type.AVAILABLE, null);
    memory.number(presence, XmppStream.NO_TOKEN);

    await(
        write(
            tx -> {
              tx.sessions().received(late);
              tx.sessions().acknowledged(400, late);
            }));

    Saved found = load(ROMEO);
    assertThat(found.received()).isZero();
    assertThat(found.handled()).isZero();
    assertThat(found.sent()).hasSize(1);
  }

  @Test
  void aMessageThatIsAcceptedGetsItsNumberInTheSameCommit() {
    verona.mkdir(JULIET);
    begun("sm1");
    var numbered = new CopyOnWriteArrayList<Numbered>();
    memory.onNumbered(numbered::addAll);
    memory.numberAtOnce(Long.MAX_VALUE);

    await(verona.bus.ask(new Pipes.SendLines(JULIET, List.of("one", "two"))));

    Verona.until("told", () -> numbered.size() == 2);
    assertThat(numbered).extracting(Numbered::seq).containsExactly(1L, 2L);
    assertThat(numbered)
        .extracting(one -> ((Message) Objects.requireNonNull(one.stanza())).body())
        .containsExactly("one", "two");
    assertThat(load(ROMEO).sent()).hasSize(2);
  }

  @Test
  void aNumberOfASessionThatIsOverIsNotTold() {
    begun("sm1");
    var numbered = new CopyOnWriteArrayList<Numbered>();
    memory.onNumbered(numbered::addAll);
    memory.numberAtOnce(Long.MAX_VALUE);

    var held = new CompletableFuture<Boolean>();
    Future<?> holding = write(tx -> held.join());
    Future<?> given = write(tx -> tx.queue(0, JULIET, "<message to='juliet@example.com'/>"));
    memory.ended();
    held.complete(true);

    await(holding);
    await(given);
    // The context has come past it.
    Verona.until("over", () -> load(ROMEO) == null);
    assertThat(numbered).isEmpty();
    assertThat(await(Future.fromCompletionStage(verona.history.queued(0, 2))))
        .singleElement()
        .matches(queued -> queued.tried() != 0);
  }

  @Test
  void whatWaitsForItsNumberWhenItsSessionIsOverWasNeverTried() {
    verona.mkdir(JULIET);
    await(verona.bus.ask(new Pipes.SendLines(JULIET, List.of("one"))));
    begun("sm1");
    var held = new CompletableFuture<Boolean>();
    Future<?> holding = write(tx -> held.join());

    memory.number(message(1), 1);
    memory.ended();
    held.complete(true);

    await(holding);
    Verona.until("over", () -> load(ROMEO) == null);
    assertThat(await(Future.fromCompletionStage(verona.history.queued(0, 2))))
        .singleElement()
        .matches(queued -> queued.tried() == 0);
  }

  @Test
  void inThePlaceOfWhatCanNotBeReadAPingGoes() {
    begun("sm1");
    var numbered = new CopyOnWriteArrayList<Numbered>();
    memory.onNumbered(numbered::addAll);
    memory.numberAtOnce(Long.MAX_VALUE);

    await(write(tx -> tx.queue(0, JULIET, "<message")));

    Verona.until("told", () -> numbered.size() == 1);
    assertThat(numbered.getFirst().token()).isEqualTo(XmppStream.NO_TOKEN);
    assertThat(Objects.requireNonNull(numbered.getFirst().stanza()).element().toString())
        .contains("urn:xmpp:ping");
  }

  private Sessions.Count count(long value) {
    return Objects.requireNonNull(memory.count(value));
  }

  private void begun(String id) {
    memory.begun(new Saved(id, FULL, true, 0, 0, 0, List.of()));
    Verona.until(
        id + " is kept",
        () -> {
          try {
            return Files.exists(file) && Files.readString(file).endsWith("\n" + id);
          } catch (IOException e) {
            return false;
          }
        });
  }

  private @Nullable Saved load(Jid account) {
    return await(
        Future.future(
            promise -> context.runOnContext(turn -> memory.load(account).onComplete(promise))));
  }

  private Future<?> write(Consumer<Tx> work) {
    return Future.fromCompletionStage(
        verona.history.write(
            tx -> {
              work.accept(tx);
              return true;
            }));
  }

  private static Message message(int number) {
    return Message.chat(JULIET, "m" + number, String.valueOf(number));
  }
}
