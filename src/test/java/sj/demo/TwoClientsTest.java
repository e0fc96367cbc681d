package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.demo.Fixture.await;
import static sj.demo.Fixture.child;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Romeo and Juliet, each with a client, on one server. */
class TwoClientsTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");

  private Fixture fixture;
  private DemoServer server;

  @BeforeEach
  void start() {
    fixture = new Fixture();
    server = fixture.server;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String chat(String to, String body) {
    return "<message to='" + to + "' type='chat' id='m'><body>" + body + "</body></message>";
  }

  @Test
  void messagesGoBothWays() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.send(chat("juliet@example.com", "She speaks!"));
      Element heard = juliet.expectMessage();
      juliet.send(chat("romeo@example.com/orchard", "Ay me 🌹"));
      Element answer = romeo.expectMessage();

      assertThat(heard.attribute("from")).isEqualTo("romeo@example.com/orchard");
      assertThat(child(heard, "body", Ns.CLIENT).text()).isEqualTo("She speaks!");
      assertThat(child(answer, "body", Ns.CLIENT).text()).isEqualTo("Ay me 🌹");
    }
  }

  @Test
  void theSenderIsTheOneWhoLoggedOnWhateverTheStanzaSays() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.send(
          "<message from='nurse@example.com' to='juliet@example.com' type='chat'>"
              + "<body>Madam!</body></message>");

      assertThat(juliet.expectMessage().attribute("from")).isEqualTo("romeo@example.com/orchard");
    }
  }

  @Test
  void messagesWaitForWhoIsNotThere() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      romeo.send(chat("juliet@example.com", "one") + chat("juliet@example.com", "two"));
      romeo.untilPong();
    }
    assertThat(await(server.waiting(JULIET))).isEqualTo(2);
    try (var juliet = TestClient.bound(server, "juliet", "balcony")) {
      juliet.send("<presence/>");

      Element first = juliet.expectMessage();
      Element second = juliet.expectMessage();

      assertThat(child(first, "body", Ns.CLIENT).text()).isEqualTo("one");
      assertThat(child(second, "body", Ns.CLIENT).text()).isEqualTo("two");
      assertThat(first.child("delay", Ns.DELAY)).isNotNull();
    }
  }

  @Test
  void whatGoesToNobodyComesBack() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      romeo.send(
          chat("tybalt@example.com", "hm")
              + chat("a@example.net", "hm")
              + "<iq type='get' id='i' to='juliet@example.com/x'><q xmlns='urn:example:q'/></iq>");

      assertThat(romeo.next().toString())
          .contains("from='tybalt@example.com'")
          .contains("service-unavailable");
      assertThat(romeo.next().toString()).contains("remote-server-not-found");
      assertThat(romeo.next().toString()).contains("id='i'").contains("service-unavailable");
    }
  }

  @Test
  void aMessageToTheBareJidGoesToTheHighestPriorityAndNeverToANegativeOne() throws IOException {
    try (var low = TestClient.online(server, "juliet", "low");
        var high = TestClient.online(server, "juliet", "high");
        var never = TestClient.online(server, "juliet", "never")) {
      high.send("<presence><priority>5</priority></presence>");
      high.untilPong();
      never.send("<presence><priority>-1</priority></presence>");
      never.untilPong();
      await(server.route(from("romeo@example.com/x", "hello")));

      assertThat(child(high.expectMessage(), "body", Ns.CLIENT).text()).isEqualTo("hello");
      assertThat(low.untilPong()).noneMatch(e -> e.is("message", Ns.CLIENT));
      assertThat(never.untilPong()).noneMatch(e -> e.is("message", Ns.CLIENT));
    }
  }

  @Test
  void questionsAreAnsweredByTheOtherClient() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.send(
          "<iq type='get' id='q' to='juliet@example.com/balcony'><q xmlns='urn:example:q'/></iq>");
      Element question = juliet.expect(e -> "q".equals(e.attribute("id")));
      juliet.send(
          "<iq type='result' id='q' to='"
              + question.attribute("from")
              + "'><a xmlns='urn:a'/></iq>");

      Element answer = romeo.expect(e -> "q".equals(e.attribute("id")));
      assertThat(answer.attribute("from")).isEqualTo("juliet@example.com/balcony");
      assertThat(answer.child("a", "urn:a")).isNotNull();
    }
  }

  @Test
  void subscribingTakesARequestAndAnAnswerInEachDirection() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.send("<presence type='subscribe' to='juliet@example.com'/>");
      Element pending = romeo.expect(e -> e.toString().contains("ask='subscribe'"));
      Element request = juliet.expect(e -> "subscribe".equals(e.attribute("type")));
      juliet.send(
          "<presence type='subscribed' to='romeo@example.com'/>"
              + "<presence type='subscribe' to='romeo@example.com'/>");
      List<Element> steps =
          List.of(
              romeo.expect(e -> "subscribed".equals(e.attribute("type"))),
              romeo.expect(e -> e.toString().contains("subscription='to'")),
              romeo.expect(e -> "juliet@example.com/balcony".equals(e.attribute("from"))),
              romeo.expect(e -> "subscribe".equals(e.attribute("type"))));
      romeo.send("<presence type='subscribed' to='juliet@example.com'/>");
      Element both = juliet.expect(e -> e.toString().contains("subscription='both'"));
      juliet.send("<presence type='unavailable'/>");
      Element gone = romeo.expect(e -> "unavailable".equals(e.attribute("type")));

      assertThat(pending.toString()).contains("subscription='none'");
      assertThat(request.attribute("from")).isEqualTo("romeo@example.com");
      assertThat(steps.getFirst().attribute("from")).isEqualTo("juliet@example.com");
      assertThat(both.toString()).contains("romeo@example.com");
      assertThat(gone.attribute("from")).isEqualTo("juliet@example.com/balcony");
    }
  }

  @Test
  void aRequestWaitsUntilItIsAnswered() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      romeo.send(
          "<presence type='subscribe' to='juliet@example.com'><status>it is I</status></presence>");
      romeo.untilPong();
    }
    for (int i = 0; i < 2; i++) {
      try (var juliet = TestClient.bound(server, "juliet", "balcony" + i)) {
        juliet.send("<presence/>");

        Element request = juliet.expect(e -> "subscribe".equals(e.attribute("type")));

        assertThat(child(request, "status", Ns.CLIENT).text()).isEqualTo("it is I");
      }
    }
  }

  @Test
  void aRosterChangeIsPushedToEachClientThatAskedForTheRoster() throws IOException {
    try (var one = TestClient.online(server, "romeo", "one");
        var two = TestClient.online(server, "romeo", "two")) {
      one.send(
          "<iq type='set' id='s'><query xmlns='jabber:iq:roster'><item jid='nurse@example.org'"
              + " name='Nurse'><group>Servants</group></item></query></iq>");
      Element push = two.expect(e -> "set".equals(e.attribute("type")));
      one.send(
          "<iq type='set' id='r'><query xmlns='jabber:iq:roster'><item jid='nurse@example.org'"
              + " subscription='remove'/></query></iq>");
      Element removal = two.expect(e -> "set".equals(e.attribute("type")));

      assertThat(push.toString()).contains("name='Nurse'").contains("Servants").contains("ver=");
      assertThat(removal.toString()).contains("subscription='remove'");
      assertThat(one.expect(e -> "r".equals(e.attribute("id"))).attribute("type"))
          .isEqualTo("result");
    }
  }

  @Test
  void aBrokenConnectionMakesItsResourceUnavailable() throws IOException {
    await(server.befriend("romeo", "juliet"));
    try (var romeo = TestClient.online(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.expect(e -> "juliet@example.com/balcony".equals(e.attribute("from")));

      int cut = await(server.drop(JULIET));

      Element gone = romeo.expect(e -> "unavailable".equals(e.attribute("type")));
      assertThat(cut).isEqualTo(1);
      assertThat(gone.attribute("from")).isEqualTo("juliet@example.com/balcony");
      juliet.expect(e -> e.name().equals("end"));
    }
  }

  @Test
  void theLedgerHasWhatClientsSent() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      var noted = server.ledger().first(e -> "m".equals(e.stanza().id()));
      romeo.send(chat("juliet@example.com", "hello"));

      assertThat(await(noted).client()).hasToString("romeo@example.com/orchard");
      assertThat(server.ledger().bodiesTo(JULIET)).containsExactly("hello");
    }
  }

  private static Message from(String from, String body) {
    return new Message(Message.chat(JULIET, "x", body).element().with("from", from));
  }
}
