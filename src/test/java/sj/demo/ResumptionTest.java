package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.demo.Fixture.await;
import static sj.demo.Fixture.child;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Stream management (XEP-0198), seen from the client. */
class ResumptionTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Jid JULIET = Jid.of("juliet@example.com/balcony");
  private static final String ENABLE = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";

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

  private static String enable(TestClient client) {
    client.send(ENABLE);
    return String.valueOf(client.expect(e -> e.name().equals("enabled")).attribute("id"));
  }

  private void say(String body) {
    var message = Message.chat(ROMEO, body, body);
    await(server.route(new Message(message.element().with("from", JULIET.toString()))));
  }

  private static String body(Element message) {
    return child(message, "body", Ns.CLIENT).text();
  }

  @Test
  void theServerCountsWhatTheClientSent() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      enable(romeo);
      romeo.send("<presence/><presence/><r xmlns='urn:xmpp:sm:3'/>");

      assertThat(romeo.expect(e -> e.name().equals("a")).attribute("h")).isEqualTo("2");
    }
  }

  @Test
  void aClientThatComesBackGetsWhatItMissed() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      String id = enable(romeo);
      romeo.send("<presence/>");
      say("one");
      romeo.expectMessage();
      romeo.cut();
      say("two");
      try (var again = TestClient.authenticated(server, "romeo")) {
        // The presence that came back to its sender, and nothing else.
        again.send("<resume xmlns='urn:xmpp:sm:3' previd='" + id + "' h='1'/>");

        Element resumed = again.next();
        assertThat(resumed.name()).isEqualTo("resumed");
        assertThat(resumed.attribute("h")).isEqualTo("1");
        assertThat(body(again.expectMessage())).isEqualTo("one");
        assertThat(body(again.expectMessage())).isEqualTo("two");
        again.send("<a xmlns='urn:xmpp:sm:3' h='3'/>");
        again.untilPong();
        // The answer to the ping itself is still on its way back.
        assertThat(await(server.unacknowledged(ROMEO))).isEqualTo(1);
      }
    }
  }

  @Test
  void whatASessionLeavesUnacknowledgedWaitsBeforeWhatCameLater() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      enable(romeo);
      romeo.send("<presence/>");
      say("one");
      say("two");
      romeo.expectMessage();
      romeo.expectMessage();
      await(server.restart());
      say("three");
      try (var again = TestClient.bound(server, "romeo", "orchard")) {
        again.send("<presence/>");

        assertThat(body(again.expectMessage())).isEqualTo("one");
        assertThat(body(again.expectMessage())).isEqualTo("two");
        assertThat(body(again.expectMessage())).isEqualTo("three");
      }
    }
  }

  @Test
  void aSessionThatIsOverCanNotBeResumed() throws IOException {
    try (var romeo = TestClient.authenticated(server, "romeo")) {
      romeo.send("<resume xmlns='urn:xmpp:sm:3' previd='nothing' h='0'/>");

      Element failed = romeo.next();
      assertThat(failed.name()).isEqualTo("failed");
      assertThat(failed.child("item-not-found", Ns.STANZA_ERRORS)).isNotNull();
    }
  }

  @Test
  void aSessionIsNotResumedByAnotherUser() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard");
        var mercutio = TestClient.authenticated(server, "mercutio")) {
      String id = enable(romeo);
      mercutio.send("<resume xmlns='urn:xmpp:sm:3' previd='" + id + "' h='0'/>");

      assertThat(mercutio.next().name()).isEqualTo("failed");
    }
  }

  @Test
  void acknowledgingMoreThanWasSentClosesTheStream() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      enable(romeo);
      romeo.send("<a xmlns='urn:xmpp:sm:3' h='7'/>");

      Element error = romeo.expect(e -> e.is("error", Uri.STREAMS));
      assertThat(child(error, "handled-count-too-high", Uri.STREAM_MANAGEMENT).attribute("h"))
          .isEqualTo("7");
    }
  }

  @Test
  void acknowledgementsCanBeWithheld() throws IOException {
    await(server.acknowledging(new Acknowledging.Never()));
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      enable(romeo);
      romeo.send("<presence/><r xmlns='urn:xmpp:sm:3'/>");

      assertThat(romeo.untilPong()).noneMatch(e -> e.name().equals("a"));
    }
  }

  @Test
  void aLostSessionEndsWithItsWindow() throws IOException {
    try (var brief = new Fixture(Fixture.OPTIONS.withWindow(Duration.ofSeconds(1)))) {
      await(brief.server.befriend("romeo", "juliet"));
      try (var juliet = TestClient.online(brief.server, "juliet", "balcony");
          var romeo = TestClient.bound(brief.server, "romeo", "orchard")) {
        enable(romeo);
        romeo.send("<presence/>");
        juliet.expect(e -> "romeo@example.com/orchard".equals(e.attribute("from")));

        await(brief.server.drop(ROMEO));

        Element gone = juliet.expect(e -> "unavailable".equals(e.attribute("type")));
        assertThat(gone.attribute("from")).isEqualTo("romeo@example.com/orchard");
      }
    }
  }

  @Test
  void aFloodArrivesWholeAndInOrderAcrossABreak() throws IOException {
    int count = 10_000;
    var expected = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    var heard = new ArrayList<String>();
    try (var romeo = TestClient.bound(server, "romeo", "orchard")) {
      String id = enable(romeo);
      romeo.send("<presence/>");
      var flood = server.flood(JULIET, ROMEO, count, Integer::toString);
      var handled = new Counting();
      handled.take(romeo, heard, count / 3);
      romeo.cut();
      try (var again = TestClient.authenticated(server, "romeo")) {
        again.send("<resume xmlns='urn:xmpp:sm:3' previd='" + id + "' h='" + handled.count + "'/>");
        handled.take(again, heard, count);
        await(flood);
      }
    }
    assertThat(heard).isEqualTo(expected);
  }

  /** A client's half of the counting. */
  private static final class Counting {
    private long count;

    void take(TestClient client, List<String> heard, int until) {
      while (heard.size() < until) {
        Element element = client.next();
        if (element.is("r", Uri.STREAM_MANAGEMENT)) {
          client.send("<a xmlns='urn:xmpp:sm:3' h='" + count + "'/>");
        } else if (element.namespace().equals(Ns.CLIENT)) {
          count++;
          if (element.is("message", Ns.CLIENT)) {
            heard.add(body(element));
          }
        }
      }
    }
  }
}
