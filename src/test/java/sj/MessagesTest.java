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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.Tx;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stanza.StanzaXml;

@ExtendWith(VertxExtension.class)
class MessagesTest {
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
  void aMessageBecomesALineAndAnEvent() {
    verona.receive("<message" + FROM + "><body>wherefore\nart thou</body></message>");
    verona.settle();

    assertThat(out("juliet@example.com"))
        .containsExactly("<juliet@example.com/balcony> wherefore", "\tart thou");
    assertThat(verona.read("contacts")).isEqualTo("juliet@example.com\n");
    assertThat(verona.events(Event.Type.MESSAGE))
        .singleElement()
        .satisfies(event -> assertThat(event.body()).isEqualTo("wherefore\nart thou"));
    assertThat(await(Future.fromCompletionStage(verona.history.unsettled()))).isEmpty();
  }

  @Test
  void tenThousandMessagesKeepTheirOrder() {
    long before = verona.history.commits();
    for (int batch = 0; batch < 100; batch++) {
      int first = batch * 100;
      verona.receive(
          IntStream.range(first, first + 100)
              .mapToObj(n -> "<message" + FROM + "><body>n" + n + " 😀\nx</body></message>")
              .toList());
    }
    verona.settle();
    long commits = verona.history.commits() - before;
    System.out.println("10,000 messages received in 100 batches: " + commits + " commits");

    List<String> expected =
        IntStream.range(0, 10_000)
            .boxed()
            .flatMap(n -> Stream.of("<juliet@example.com/balcony> n" + n + " 😀", "\tx"))
            .toList();
    assertThat(out("juliet@example.com")).isEqualTo(expected);
    assertThat(verona.events(Event.Type.MESSAGE)).hasSize(10_000);
    assertThat(commits).isLessThan(500);
  }

  @Test
  void whatIsWrittenIntoTheFifoIsQueuedWithItsLine() {
    verona.mkdir(JULIET);

    verona.write("juliet@example.com/in", "first\n\nsecond\n\0third\nline\0]]></body>\n");

    verona.untilHolds("juliet@example.com/out", "]]></body>");
    assertThat(out("juliet@example.com"))
        .containsExactly(
            "<romeo@example.net> first",
            "<romeo@example.net> second",
            "<romeo@example.net> third",
            "\tline",
            "<romeo@example.net> ]]></body>");
    assertThat(queued()).hasSize(4);
    assertThat(queued().get(3).xml()).contains("<body>]]&gt;&lt;/body&gt;</body>");
  }

  @Test
  void whatXmlCannotCarryIsReplacedAndSaidSo() {
    verona.mkdir(JULIET);

    verona.write("juliet@example.com/in", "a\u0001b\n");

    verona.untilHolds("juliet@example.com/out", "replaced by \uFFFD");
    verona.untilHolds("juliet@example.com/out", "a\ufffdb");
  }

  @Test
  void aLineThatIsTooLargeIsSaidAndNotTriedForEver() {
    verona.mkdir(JULIET);

    await(
        verona.bus.ask(
            new Pipes.SendLines(JULIET, List.of("x".repeat(LIMITS.bodyBytes() + 1), "after"))));

    verona.untilHolds("juliet@example.com/out", "not sent: a message may have at most");
    assertThat(queued()).hasSize(1);
  }

  @Test
  void strangersMakeSoManyDirectoriesAndTheRestIsKept() {
    for (String who : List.of("a", "b", "c", "d")) {
      verona.receive(
          "<message from='" + who + "@example.org/x'><body>one</body></message>",
          "<message from='" + who + "@example.org/x'><body>two</body></message>");
    }
    verona.settle();

    assertThat(verona.dir.resolve("b@example.org")).isDirectory();
    assertThat(verona.dir.resolve("c@example.org")).doesNotExist();
    assertThat(verona.read("out")).containsOnlyOnce("messages from unknown people are kept aside");

    verona.mkdir(Jid.of("c@example.org"));
    verona.receive("<message from='c@example.org/x'><body>three</body></message>");
    verona.settle();
    verona.untilHolds("c@example.org/out", "three");
    assertThat(out("c@example.org"))
        .containsExactly(
            "<c@example.org/x> one", "<c@example.org/x> two", "<c@example.org/x> three");
    assertThat(verona.dir.resolve("d@example.org")).doesNotExist();
  }

  @Test
  void aBounceIsALineAndAnEventOnce() {
    verona.mkdir(JULIET);
    Requests.Accepted accepted =
        await(verona.bus.ask(new Requests.SendMessage(JULIET, "hi", null)));
    String id = String.valueOf(StanzaXml.one(queued().getFirst().xml()).attribute("id"));
    String bounce =
        "<message type='error' id='"
            + id
            + "' from='juliet@example.com'><error type='cancel'><item-not-found"
            + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>";

    verona.receive(
        "<message" + FROM + "><body>before</body></message>",
        bounce,
        bounce,
        "<message type='error' id='other' from='juliet@example.com'><body>forged</body></message>",
        "<message" + FROM + "><body>after</body></message>");
    verona.receive(bounce);
    verona.settle();

    assertThat(out("juliet@example.com"))
        .containsExactly(
            "<romeo@example.net> hi",
            "<juliet@example.com/balcony> before",
            "<sj> not delivered: item not found",
            "<juliet@example.com/balcony> after");
    assertThat(verona.events(Event.Type.FAILED))
        .singleElement()
        .satisfies(event -> assertThat(event.about()).isEqualTo(accepted.id()));
  }

  @Test
  void whoIsNoContactCannotBeWrittenTo() {
    var refused = verona.bus.ask(new Requests.SendMessage(JULIET, "hi", null));

    assertThatThrownBy(() -> await(refused))
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("PUT /contacts/juliet@example.com");
  }

  private List<Tx.Queued> queued() {
    return await(Future.fromCompletionStage(verona.history.queued(0, 100)));
  }

  /** The lines of an {@code out}, without their times. */
  private List<String> out(String contact) {
    return verona
        .read(contact + "/out")
        .lines()
        .map(line -> line.startsWith("\t") ? line : line.substring(17))
        .toList();
  }
}
