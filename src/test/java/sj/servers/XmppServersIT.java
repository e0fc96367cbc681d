package sj.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers that other tests rely on do what those tests take for granted. */
class XmppServersIT {
  static Stream<Named<Function<Certificate, XmppServer>>> servers() {
    return Stream.of(
        Named.of("Prosody", ProsodyServer::launch), Named.of("ejabberd", EjabberdServer::launch));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void offersStartTlsAndNothingElseInTheClear(Function<Certificate, XmppServer> launch)
      throws IOException {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      assertThat(features(server))
          .contains("urn:ietf:params:xml:ns:xmpp-tls", "<required/>")
          .doesNotContain("urn:ietf:params:xml:ns:xmpp-sasl");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void isFoundOnTheSamePortsAfterARestartAndAKill(Function<Certificate, XmppServer> launch)
      throws IOException {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      server.register("romeo", "secret");
      server.restart();
      assertThat(features(server)).contains("<stream:features>");
      server.kill();
      assertThatThrownBy(() -> features(server)).isInstanceOf(IOException.class);
      server.start();
      assertThat(features(server)).contains("<stream:features>");
      server.changePassword("romeo", "other");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void speaksTlsAtOnceWithACertificateOfItsAuthority(Function<Certificate, XmppServer> launch)
      throws Exception {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      assertThat(Files.readString(server.caFile())).startsWith("-----BEGIN CERTIFICATE-----");
      Handshake.with(server);
      assertThatThrownBy(() -> Handshake.with(server, SSLContext.getDefault()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void canShowAnExpiredCertificate(Function<Certificate, XmppServer> launch) {
    try (XmppServer server = launch.apply(Certificate.EXPIRED)) {
      assertThatThrownBy(() -> Handshake.with(server))
          .isInstanceOf(SSLHandshakeException.class)
          .hasStackTraceContaining("CertificateExpiredException");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void canShowACertificateForAnotherName(Function<Certificate, XmppServer> launch) {
    try (XmppServer server = launch.apply(Certificate.OTHER_NAME)) {
      assertThatThrownBy(() -> Handshake.with(server))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("example.org");
    }
  }

  private static String features(XmppServer server) throws IOException {
    return Greeting.features(server.host(), server.startTlsPort(), server.domain());
  }
}
