package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.await;
import static sj.Verona.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.Tx;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

/** Receipts and markers, theirs and ours, in history and outbox. */
@ExtendWith(VertxExtension.class)
class ReceiptsTest {
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
    verona.bus.publish(new Pipes.Known(Set.of(JULIET), Set.of(JULIET)));
    verona.mkdir(JULIET);
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void whatWeSendAsksForBothUnlessItIsRaw() {
    send("hi");
    var raw = new Message(StanzaXml.one("<message to='juliet@example.com' id='r1'/>"));
    await(verona.bus.ask(new Pipes.SendRawMessages(List.of(raw))));

    assertThat(queued().getFirst().xml()).contains("urn:xmpp:receipts", "urn:xmpp:chat-markers:0");
    assertThat(queued().getLast().xml()).doesNotContain("urn:xmpp:receipts");
  }

  @Test
  void aRequestIsAnsweredWithTheCommitOfItsMessage() {
    verona.receive(from("juliet@example.com", "m1", "hi"));
    verona.settle();

    assertThat(queued())
        .singleElement()
        .satisfies(
            receipt -> {
              assertThat(receipt.event()).isZero();
              assertThat(receipt.contact()).isEqualTo(JULIET);
              assertThat(receipt.xml())
                  .contains("<received xmlns='urn:xmpp:receipts' id='m1'/>")
                  .contains("to='juliet@example.com/balcony'");
            });
  }

  @Test
  void whoMayNotSeeOurPresenceIsNotAnswered() {
    verona.receive(from("nurse@example.com", "m1", "hi"));
    verona.settle();
    markRead(NURSE, newest());

    assertThat(verona.events(Event.Type.MESSAGE)).hasSize(1);
    assertThat(queued()).isEmpty();
  }

  @Test
  void wordsComeBeforeAnswersWhereTheQueueIsFull() {
    send("one");
    send("two");
    send("three");

    verona.receive(from("juliet@example.com", "m1", "hi"));
    verona.settle();

    assertThat(queued()).hasSize(3).noneMatch(queued -> queued.event() == 0);
  }

  @Test
  void theNewestMessageThatAsksIsMarkedAndOnce() {
    verona.receive(
        markable("m1"), markable("m2"), from("juliet@example.com", null, "no id, no marker"));
    verona.settle();
    verona.receive(markable("m3"));
    verona.settle();
    List<Event> messages = verona.events(Event.Type.MESSAGE);

    markRead(JULIET, messages.get(2).id());
    markRead(JULIET, messages.get(2).id());
    markRead(JULIET, messages.get(0).id());

    assertThat(queued())
        .singleElement()
        .satisfies(
            marker -> {
              assertThat(marker.event()).isZero();
              assertThat(marker.xml())
                  .contains("<displayed xmlns='urn:xmpp:chat-markers:0' id='m2'/>")
                  .contains("to='juliet@example.com'");
            });
  }

  @Test
  void theFileReadSendsTheMarkerToo() {
    verona.receive(markable("m1"));
    verona.settle();

    verona.write("juliet@example.com/read", newest() + "\n");

    until("a marker", () -> queued().stream().anyMatch(one -> one.xml().contains("<displayed")));
  }

  @Test
  void deliveredAndReadFollowOneAnotherAndComeOnce() {
    long first = send("first");
    long second = send("second");

    say("juliet@example.com/balcony", "received", first);
    say("juliet@example.com/balcony", "received", first);
    say("juliet@example.com/balcony", "displayed", second);
    say("juliet@example.com/chamber", "displayed", second);
    say("juliet@example.com/balcony", "displayed", first);
    say("juliet@example.com/balcony", "received", second);
    verona.settle();

    assertThat(verona.events(Event.Type.DELIVERED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.about()).isEqualTo(first);
              assertThat(event.from()).isEqualTo("juliet@example.com/balcony");
            });
    assertThat(verona.events(Event.Type.READ))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.about()).isEqualTo(second);
              assertThat(event.details()).containsEntry("by", "them");
            });
  }

  @Test
  void onlyTheContactsOwnWordCounts() {
    long sent = send("hi");

    say("nurse@example.com/kitchen", "received", sent);
    say("nurse@example.com/kitchen", "displayed", sent);
    verona.receive(said("juliet@example.com/balcony", "displayed", "never-sent"));
    verona.settle();

    assertThat(verona.events(Event.Type.DELIVERED)).isEmpty();
    assertThat(verona.events(Event.Type.READ)).isEmpty();
  }

  @Test
  void whatHasArrivedDoesNotFailBecauseAnotherClientRefusesIt() {
    long sent = send("hi");
    say("juliet@example.com/balcony", "received", sent);

    verona.receive(
        "<message type='error' id='"
            + stanzaId(sent)
            + "' from='juliet@example.com/old'><error type='cancel'/></message>");
    verona.settle();

    assertThat(verona.events(Event.Type.FAILED)).isEmpty();
  }

  @Test
  void aBounceOfAnAnswerIsNobodysWord() {
    verona.receive(from("juliet@example.com", "m1", "hi"));
    verona.settle();
    String id = StanzaXml.one(queued().getFirst().xml()).attribute("id");

    verona.receive(
        "<message type='error' id='"
            + id
            + "' from='juliet@example.com/balcony'><error type='cancel'/></message>");
    verona.settle();

    assertThat(verona.events(Event.Type.FAILED)).isEmpty();
    assertThat(verona.read("juliet@example.com/out")).doesNotContain("not delivered");
  }

  private long send(String body) {
    return await(verona.bus.ask(new Requests.SendMessage(JULIET, body, null))).id();
  }

  private void markRead(Jid contact, long id) {
    await(verona.bus.ask(new Requests.MarkRead(contact, id)));
  }

  private long newest() {
    return verona.history.range().newest();
  }

  /** The contact's client says that of our message. */
  private void say(String from, String word, long event) {
    verona.receive(said(from, word, stanzaId(event)));
  }

  private static String said(String from, String word, String id) {
    String namespace = word.equals("received") ? "urn:xmpp:receipts" : "urn:xmpp:chat-markers:0";
    return "<message type='chat' from='"
        + from
        + "'><"
        + word
        + " xmlns='"
        + namespace
        + "' id='"
        + id
        + "'/></message>";
  }

  private String stanzaId(long event) {
    return verona.events(Event.Type.MESSAGE).stream()
        .filter(message -> message.id() == event)
        .map(message -> String.valueOf(message.details().get("origin")))
        .findFirst()
        .orElseThrow();
  }

  private static String from(String jid, String id, String body) {
    return "<message type='chat' from='"
        + jid
        + "/balcony'"
        + (id == null ? "" : " id='" + id + "'")
        + "><body>"
        + body
        + "</body><request xmlns='urn:xmpp:receipts'/></message>";
  }

  private static String markable(String id) {
    return "<message type='chat' from='juliet@example.com/balcony' id='"
        + id
        + "'><body>"
        + id
        + "</body><markable xmlns='urn:xmpp:chat-markers:0'/></message>";
  }

  private List<Tx.Queued> queued() {
    return await(Future.fromCompletionStage(verona.history.queued(0, 100)));
  }
}
