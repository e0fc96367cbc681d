package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.JULIET;
import static sj.Verona.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.Verona;
import sj.bus.Pipes;
import sj.history.Event;
import sj.history.History;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

@ExtendWith(VertxExtension.class)
class InboundTest {
  @TempDir private Path temporary;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private Verona verona;
  private Context context;
  private Inbound inbound;

  @BeforeEach
  void begin(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    verona.mkdir(JULIET);
    verona.online();
    verona.receive(message(0));
    verona.untilHolds("juliet@example.com/out", "message 0\n");
    context = vertx.getOrCreateContext();
    inbound = new Inbound(verona.bus, verona.history, context);
    verona.bus.subscribe(
        Pipes.Presences.class, pipe -> seen.add("presence " + pipe.batch().getFirst().seq()));
  }

  @AfterEach
  void end() {
    verona.close();
  }

  /** The commit waits for the daemon ten milliseconds, which a busy machine may not give it. */
  @Test
  void aMessageStandsInOutByTheCommitThatReceivedIt() {
    boolean together = IntStream.rangeClosed(1, 50).anyMatch(this::standsInOutOnceItIsReceived);

    assertThat(together).isTrue();
  }

  private boolean standsInOutOnceItIsReceived(int number) {
    long before = works();
    await(receive(Stream.of(message(number))));
    return verona.read("juliet@example.com/out").endsWith("message " + number + "\n")
        && works() == before + 2
        && Verona.await(Future.fromCompletionStage(verona.history.unsettled())).isEmpty();
  }

  @Test
  void manyBatchesAreAllPublishedInOrderAndNoneWaitsForAnother() {
    List<Future<Void>> batches =
        IntStream.rangeClosed(1, 500)
            .mapToObj(n -> receive(Stream.of(message(2 * n), message(2 * n + 1))))
            .toList();

    batches.forEach(Verona::await);

    verona.untilHolds("juliet@example.com/out", "message 1001\n");
    assertThat(verona.read("juliet@example.com/out").lines().map(InboundTest::number))
        .isEqualTo(Stream.concat(Stream.of(0), IntStream.rangeClosed(2, 1001).boxed()).toList());
  }

  @Test
  void whatWaitsForADirectoryIsNotOvertakenByWhatNeedsNone() {
    List<Future<Void>> batches =
        List.of(
            receive(Stream.of(from("nurse@example.com", 1))),
            receive(Stream.of(message(2), from("nurse@example.com", 3))),
            receive(Stream.of(message(4))),
            receive(Stream.of(from("friar@example.com", 5), message(6))));

    batches.forEach(Verona::await);

    verona.untilHolds("juliet@example.com/out", "message 6\n");
    assertThat(bodies())
        .containsExactly(
            "message 0",
            "message 1",
            "message 2",
            "message 3",
            "message 4",
            "message 5",
            "message 6");
  }

  private List<String> bodies() {
    var all = new History.Query(null, 0, Long.MAX_VALUE, 100, false);
    return await(Future.fromCompletionStage(verona.history.events(all))).stream()
        .filter(event -> event.type() == Event.Type.MESSAGE)
        .map(Event::body)
        .toList();
  }

  private static String from(String contact, int n) {
    return message(n).replace("juliet@example.com", contact);
  }

  @Test
  void whatActsAtOnceIsHandedOnWithItsPlaceInTheHistory() {
    Future<Void> received = receive(Stream.of("<presence from='juliet@example.com/balcony'/>"));

    await(received);

    Verona.until("handed on", () -> !seen.isEmpty());
    assertThat(seen).singleElement().asString().matches("presence [1-9][0-9]*");
  }

  @Test
  void whatCameBehindALossIsLostWithItForItsCountTellsOfBothAndTheServerSendsAllOfItAgain()
      throws SQLException {
    poison(
        "CREATE TRIGGER poison BEFORE INSERT ON arrival WHEN new.xml LIKE '<presence%' BEGIN SELECT"
            + " RAISE(ABORT, 'as the test wants it'); END");
    List<Future<Void>> batches =
        onContext(
            () ->
                List.of(
                    inbound.receive(stanzas(Stream.of(presence(0))), null),
                    // So many that their commit is asked for while the first one runs.
                    inbound.receive(
                        stanzas(IntStream.range(3, 4_003).mapToObj(InboundTest::message)), null),
                    inbound.receive(stanzas(Stream.of(message(1))), null)));

    batches.forEach(batch -> assertThatThrownBy(() -> await(batch)).isNotNull());

    poison("DROP TRIGGER poison");
    await(receive(Stream.of(message(2))));
    verona.untilHolds("juliet@example.com/out", "message 2\n");
    assertThat(verona.read("juliet@example.com/out").lines().map(InboundTest::number))
        .containsExactly(0, 2);
    assertThat(Verona.await(Future.fromCompletionStage(verona.history.unsettled()))).isEmpty();
    assertThat(onContext(inbound::isIdle)).isTrue();
  }

  private void poison(String sql) throws SQLException {
    try (var file = DriverManager.getConnection("jdbc:sqlite:" + verona.dir + "/.sj/history.db");
        var statement = file.createStatement()) {
      statement.execute(sql);
    }
  }

  private <T> T onContext(Supplier<T> work) {
    return await(
        Future.future(promise -> context.runOnContext(go -> promise.complete(work.get()))));
  }

  private static List<Stanza> stanzas(Stream<String> xml) {
    return xml.map(StanzaXml::one).map(Stanza::of).toList();
  }

  private static String presence(int n) {
    return "<presence from='juliet@example.com/balcony'><status>%d</status></presence>"
        .formatted(n);
  }

  private Future<Void> receive(Stream<String> xml) {
    List<Stanza> batch = stanzas(xml);
    return Future.future(
        promise -> context.runOnContext(go -> inbound.receive(batch, null).onComplete(promise)));
  }

  private long works() {
    return verona.history.statistics().works();
  }

  private static String message(int n) {
    return "<message from='juliet@example.com/balcony' type='chat' id='m%d'><body>message %d</body></message>"
        .formatted(n, n);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
  }
}
