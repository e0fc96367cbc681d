package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.demo.Fixture.child;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.xml.Element;

/** STARTTLS, and SCRAM bound to it (RFC 5802, RFC 9266, XEP-0440). */
class ChannelBindingTest {
  private static final String SECRET = "verona";

  @TempDir private static Path directory;
  private static Fixture fixture;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    Path store = directory.resolve("example.p12");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET,
                "-keyalg",
                "EC",
                "-dname",
                "CN=example.com",
                "-ext",
                "san=dns:example.com")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(exit).isZero();
    trusting = trusting(store);
    var certificate = new PfxOptions().setPath(store.toString()).setPassword(SECRET);
    fixture = new Fixture(Fixture.OPTIONS.withCertificate(certificate));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, SECRET.toCharArray());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void nothingButTlsIsOfferedFirst() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      Element features = client.open();

      assertThat(features.elements()).extracting(Element::name).containsExactly("starttls");
      Element refused = client.authenticate("SCRAM-SHA-1", "romeo", "romeo");
      assertThat(refused.child("encryption-required", Uri.SASL)).isNotNull();
    }
  }

  @Test
  void insideTlsBindingMechanismsAndTheTypeAreOffered() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();
      client.startTls(trusting);

      Element features = client.open();

      assertThat(child(features, "mechanisms", Uri.SASL).elements())
          .extracting(Element::text)
          .startsWith("SCRAM-SHA-512-PLUS", "SCRAM-SHA-512", "SCRAM-SHA-256-PLUS");
      Element types = child(features, "sasl-channel-binding", Uri.CHANNEL_BINDING);
      assertThat(types.elements().getFirst().attribute("type")).isEqualTo("tls-exporter");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SCRAM-SHA-512-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256"})
  void aClientLogsOnInsideTls(String mechanism) throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();
      client.startTls(trusting);
      client.open();

      Element outcome = client.authenticate(mechanism, "romeo", "romeo");

      assertThat(outcome.name()).isEqualTo("success");
    }
  }

  @Test
  void plaintextBehindTheRequestForTlsIsRefused() throws IOException {
    try (var client = new TestClient(fixture.server)) {
      client.open();
      client.send(
          "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><stream:stream to='example.com'"
              + " version='1.0' xmlns='jabber:client' xmlns:stream='"
              + Uri.STREAMS
              + "'>");

      assertThat(client.expectStreamError()).isEqualTo("policy-violation");
    }
  }
}
