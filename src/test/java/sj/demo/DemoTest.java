package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.demo.Fixture.await;
import static sj.demo.Fixture.child;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sj.stanza.Ns;
import sj.xml.Element;

class DemoTest {
  private Vertx vertx;
  private Demo demo;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    demo = await(Demo.start(vertx, DemoOptions.DEFAULT));
  }

  @AfterEach
  void stop() {
    var _ = await(demo.close());
    var _ = await(vertx.close());
  }

  private TestClient romeo() throws IOException {
    TestClient client = new TestClient(demo.server());
    client.open();
    client.authenticate("SCRAM-SHA-256", "romeo", demo.password());
    client.open();
    client.send(
        "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
            + "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
    return client;
  }

  @Test
  void theRosterHasFriendsFromTheBeginning() throws IOException {
    try (var client = romeo()) {
      Element roster = client.expect(e -> "roster".equals(e.attribute("id")));

      assertThat(child(roster, "query", Ns.ROSTER).elements())
          .extracting(item -> item.attribute("jid") + " " + item.attribute("subscription"))
          .containsExactly(
              "juliet@verona.example both",
              "nurse@verona.example both",
              "mercutio@verona.example both",
              "friar@verona.example both");
    }
  }

  @Test
  void lettersAndARequestWaitAtTheFirstLogOn() throws IOException {
    try (var client = romeo()) {
      client.send("<presence/>");

      var letters = new ArrayList<String>();
      var requests = new ArrayList<String>();
      for (Element element : client.untilPong()) {
        if (element.is("message", Ns.CLIENT)) {
          letters.add(child(element, "body", Ns.CLIENT).text());
          assertThat(child(element, "delay", Ns.DELAY).attribute("stamp")).endsWith("Z");
        } else if ("subscribe".equals(element.attribute("type"))) {
          requests.add(element.attribute("from"));
        }
      }
      assertThat(letters).isEqualTo(Verona.LETTERS.stream().map(Verona.Letter::body).toList());
      assertThat(requests).isEqualTo(List.of("rosaline@verona.example"));
    }
  }

  @Test
  void contactsAnswerWithinThreeSeconds() throws IOException {
    try (var client = romeo()) {
      client.send("<presence/>");
      client.untilPong();
      long before = System.nanoTime();
      client.send(
          "<message to='juliet@verona.example' type='chat' id='m'><body>hello</body></message>");

      Element reply = client.expectMessage();

      assertThat(child(reply, "body", Ns.CLIENT).text()).isEqualTo("Hello you! 🌹");
      assertThat(reply.attribute("from")).isEqualTo("juliet@verona.example/balcony");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void benvolioSubscribesBackWhenAsked() throws IOException {
    try (var client = romeo()) {
      client.send("<presence/>");
      client.untilPong();
      client.send("<presence type='subscribe' to='benvolio@verona.example'/>");

      client.expect(e -> "subscribed".equals(e.attribute("type")));
      client.expect(
          e ->
              "subscribe".equals(e.attribute("type"))
                  && "benvolio@verona.example".equals(e.attribute("from")));
      client.send("<presence type='subscribed' to='benvolio@verona.example'/>");

      Element push = client.expect(e -> e.toString().contains("subscription='both'"));
      assertThat(push.toString()).contains("benvolio@verona.example");
    }
  }

  @Test
  void theFriarIsAwayAndSaysWhy() throws IOException {
    try (var client = romeo()) {
      client.send("<presence/>");

      Element presence =
          client.expect(e -> "friar@verona.example/garden".equals(e.attribute("from")));

      assertThat(child(presence, "show", Ns.CLIENT).text()).isEqualTo("away");
      assertThat(child(presence, "status", Ns.CLIENT).text()).contains("herbs");
    }
  }
}
