package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.demo.Fixture.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.Limits;

/** What the server takes and keeps is bounded, and what is too much is answered. */
class BoundsTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Bounds SMALL = new Bounds(Limits.DEFAULT, 3, 2, 2, 8, 10, 20);

  private Fixture fixture;
  private DemoServer server;

  @BeforeEach
  void start() {
    fixture = new Fixture(Fixture.OPTIONS.withBounds(SMALL));
    server = fixture.server;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void messagesThatNeitherClientNorStorageTakesComeBack() throws IOException {
    try (var romeo = TestClient.bound(server, "romeo", "orchard");
        var juliet = TestClient.online(server, "juliet", "balcony")) {
      romeo.send("<enable xmlns='urn:xmpp:sm:3'/><presence/>");
      romeo.untilPong();

      juliet.send(
          "<message to='romeo@example.com' type='chat' id='m'><body>hm</body></message>"
              .repeat(30));

      long bounced =
          juliet.untilPong().stream().filter(e -> "error".equals(e.attribute("type"))).count();
      int kept = await(server.unacknowledged(ROMEO)) + await(server.waiting(ROMEO));
      assertThat(await(server.waiting(ROMEO))).isEqualTo(10);
      assertThat(await(server.unacknowledged(ROMEO))).isLessThanOrEqualTo(8);
      // Two of what the client has not acknowledged are its presence and its pong.
      assertThat(bounced).isEqualTo(30 - (kept - 2));
    }
  }

  @Test
  void oneResourceTooManyIsRefused() throws IOException {
    try (var one = TestClient.bound(server, "romeo", "one");
        var two = TestClient.bound(server, "romeo", "two");
        var three = TestClient.authenticated(server, "romeo")) {
      three.send("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");

      assertThat(three.next().toString()).contains("resource-constraint");
      assertThat(one.untilPong()).isEmpty();
      assertThat(two.untilPong()).isEmpty();
    }
  }

  @Test
  void oneConnectionTooManyIsClosed() throws IOException {
    try (var one = TestClient.authenticated(server, "romeo");
        var two = TestClient.authenticated(server, "juliet");
        var three = TestClient.authenticated(server, "mercutio");
        var four = new TestClient(server)) {
      one.send(" ");
      two.send(" ");
      three.send(" ");

      assertThat(four.open().name()).isEqualTo("end");
    }
  }

  @Test
  void oneContactTooManyIsRefused() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      for (int i = 0; i < 3; i++) {
        romeo.send(
            "<iq type='set' id='s%d'><query xmlns='jabber:iq:roster'><item jid='c%d@example.org'/></query></iq>"
                .formatted(i, i));
      }

      assertThat(romeo.untilPong().getLast().toString())
          .contains("id='s2'")
          .contains("resource-constraint");
    }
  }

  @Test
  void anAddressThatIsNoJidIsAnsweredAndTheStreamGoesOn() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      romeo.send("<message to='a@b@c' id='m'><body>hm</body></message>");

      assertThat(romeo.untilPong().getFirst().toString()).contains("jid-malformed");
    }
  }

  @Test
  void theLedgerKeepsTheNewest() throws IOException {
    try (var romeo = TestClient.online(server, "romeo", "orchard")) {
      romeo.send("<presence/>".repeat(50));
      romeo.untilPong();

      var entries = server.ledger().entries();
      assertThat(entries).hasSize(20);
      assertThat(entries.getLast().number()).isEqualTo(server.ledger().count());
      assertThat(entries.getLast().stanza().element().is("iq", Ns.CLIENT)).isTrue();
    }
  }
}
