package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.demo.Fixture.child;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.stanza.Ns;
import sj.xml.Element;

class LogOnTest {
  private Fixture fixture;

  @BeforeEach
  void start() {
    fixture = new Fixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1"})
  void aClientLogsOnWithEachScramMechanism(String mechanism) throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();

      Element outcome = client.authenticate(mechanism, "romeo", "romeo");

      assertThat(outcome.name()).isEqualTo("success");
    }
  }

  @Test
  void plusMechanismsAreNotOfferedInTheClear() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      Element features = client.open();

      Element mechanisms = child(features, "mechanisms", Uri.SASL);
      assertThat(mechanisms.elements())
          .extracting(Element::text)
          .containsExactly("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1");
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownUserFailAlike() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();

      Element wrong = client.authenticate("SCRAM-SHA-256", "romeo", "wrong");
      Element unknown = client.authenticate("SCRAM-SHA-256", "tybalt", "wrong");

      assertThat(wrong).isEqualTo(unknown);
      assertThat(wrong.child("not-authorized", Uri.SASL)).isNotNull();
    }
  }

  @Test
  void theThirdFailureClosesTheStream() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();
      for (int i = 0; i < 3; i++) {
        client.authenticate("SCRAM-SHA-256", "romeo", "wrong");
      }

      assertThat(client.expectStreamError()).isEqualTo("policy-violation");
    }
  }

  @Test
  void aBoundClientGetsTheResourceItAskedFor() throws IOException {
    try (var client = TestClient.authenticated(fixture.server, "romeo")) {
      client.send(
          "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
              + "<resource>orchard</resource></bind></iq>");

      Element bind = child(client.next(), "bind", Uri.BIND);
      assertThat(child(bind, "jid", Uri.BIND).text()).isEqualTo("romeo@example.com/orchard");
    }
  }

  @Test
  void theOlderOfTwoWithOneResourceIsClosedWithAConflict() throws IOException {
    try (var older = TestClient.bound(fixture.server, "romeo", "orchard");
        var newer = TestClient.bound(fixture.server, "romeo", "orchard")) {
      assertThat(older.expectStreamError()).isEqualTo("conflict");
      assertThat(newer.untilPong()).isEmpty();
    }
  }

  @Test
  void anotherDomainIsUnknown() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      Element error = client.open("example.net");

      assertThat(error.elements().getFirst().name()).isEqualTo("host-unknown");
    }
  }

  @Test
  void stanzasBeforeAuthenticationCloseTheStream() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();
      client.send("<message to='juliet@example.com'><body>hi</body></message>");

      assertThat(client.expectStreamError()).isEqualTo("not-authorized");
    }
  }

  @Test
  void tooLargeAStanzaClosesTheStream() throws IOException {
    try (var client = TestClient.bound(fixture.server, "romeo", "orchard")) {
      client.send("<message><body>" + "a".repeat(1 << 20) + "</body></message>");

      assertThat(client.expectStreamError()).isEqualTo("policy-violation");
    }
  }

  @Test
  void aFirstLevelElementThatIsNoStanzaClosesTheStream() throws IOException {
    try (var client = TestClient.bound(fixture.server, "romeo", "orchard")) {
      client.send("<murder xmlns='urn:example:tybalt'/>");

      assertThat(client.expectStreamError()).isEqualTo("unsupported-stanza-type");
    }
  }

  @Test
  void theServerAnswersForItself() throws IOException {
    try (var client = TestClient.bound(fixture.server, "romeo", "orchard")) {
      client.send(
          "<iq type='get' id='1' to='example.com'><query"
              + " xmlns='http://jabber.org/protocol/disco#info'/></iq>"
              + "<iq type='get' id='2' to='example.com'><query xmlns='urn:example:none'/></iq>");

      Element info = child(client.next(), "query", Ns.DISCO_INFO);
      Element refused = client.next();
      assertThat(child(info, "identity", Ns.DISCO_INFO).attribute("category")).isEqualTo("server");
      assertThat(refused.toString()).contains("service-unavailable").contains("id='2'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "example.com"})
  void itRefusesToListenBeyondLoopback(String address) {
    Vertx vertx = fixture.vertx;

    var starting = DemoServer.start(vertx, Fixture.OPTIONS.withAddress(address, 0));

    assertThatThrownBy(() -> Fixture.await(starting)).hasMessageContaining("loopback");
  }

  @Test
  void onlyTheOfferedMechanismsAreTaken() throws IOException {
    Fixture.await(fixture.server.offer(List.of("SCRAM-SHA-1")));
    try (var client = new TestClient(fixture.server)) {
      client.open();

      Element refused = client.authenticate("SCRAM-SHA-256", "romeo", "romeo");

      assertThat(refused.child("invalid-mechanism", Uri.SASL)).isNotNull();
    }
  }
}
