package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.stream.StreamConfig.HostPort;
import sj.stream.StreamConfig.Limits;

/** Whom we believe: only who holds a certificate for the JID's domain (RFC 6120 13.7.2.1). */
class CertificateTest {
  private static final Path AUTHORITY = Path.of("src/test/resources/sj/stream/authority.pem");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDomainsCertificateIsTakenWhereverTheDomainIsHosted(boolean direct) {
    try (var server = new ScriptedServer("domain", direct);
        var romeo = recorder(ScriptedDns.hosted(server.port(), direct), null, AUTHORITY)) {
      romeo.start();
      romeo.await("bound romeo@example.com/made-up");
      Security security = romeo.on(() -> romeo.stream().security());
      assertThat(security.protocol()).isEqualTo("TLSv1.3");
      assertThat(security.certificate()).contains("CN=example.com", "Test authority");
      assertThat(server.peers.getFirst().protocol()).isEqualTo(direct ? "xmpp-client" : "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "target,          false, is not for example.com",
    "target,          true,  is not for example.com",
    "address,         false, is not for example.com",
    "address,         true,  is not for example.com",
    "expired,         false, has expired",
    "expired,         true,  has expired",
    "stranger-signed, false, signed by nobody",
    "stranger-signed, true,  signed by nobody"
  })
  void anyOtherCertificateIsRefused(String certificate, boolean direct, String words) {
    try (var server = new ScriptedServer(certificate, direct);
        var romeo = recorder(ScriptedDns.hosted(server.port(), direct), null, AUTHORITY)) {
      romeo.start();
      assertThat(romeo.await("connecting: the server's certificate")).contains(words);
      assertThat(server.heard).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "address"})
  void aPlaceThatIsConfiguredIsNoNameForACertificateEither(String certificate) {
    try (var server = new ScriptedServer(certificate, false);
        var romeo =
            recorder(
                new ScriptedDns(Map.of(), Map.of("xmpp.hoster.example", List.of("127.0.0.1"))),
                new HostPort("xmpp.hoster.example", server.port()),
                AUTHORITY)) {
      romeo.start();
      assertThat(romeo.await("connecting: the server's certificate")).contains("is not for");
    }
  }

  @Test
  void anAuthorityOfOnesOwnCountsOnlyWhereItIsGiven() {
    try (var server = new ScriptedServer("domain", false);
        var romeo = recorder(ScriptedDns.hosted(server.port(), false), null, null)) {
      romeo.start();
      assertThat(romeo.await("connecting: the server's certificate")).contains("signed by nobody");
    }
  }

  @Test
  void everyAddressOfEveryTargetIsTried() {
    try (var server = new ScriptedServer("domain", false)) {
      var dns =
          new ScriptedDns(
              Map.of(
                  "_xmpp-client._tcp.example.com",
                  List.of(
                      new Srv(1, 0, server.port(), "unknown.example", false),
                      new Srv(2, 0, 1, "xmpp.hoster.example", false),
                      new Srv(3, 0, server.port(), "two.example", false))),
              Map.of(
                  "xmpp.hoster.example", List.of("127.0.0.1"),
                  "two.example", List.of("127.0.0.2", "127.0.0.1")));
      try (var romeo = recorder(dns, null, AUTHORITY)) {
        romeo.start();
        romeo.await("bound ");
      }
    }
  }

  @Test
  void whereNobodyAnswersItIsSaidSo() {
    var dns =
        new ScriptedDns(
            Map.of("_xmpp-client._tcp.example.com", List.of(new Srv(1, 0, 1, "a.example", false))),
            Map.of("a.example", List.of("127.0.0.1")));
    try (var romeo = recorder(dns, null, AUTHORITY)) {
      romeo.start();
      assertThat(romeo.await("connecting: can't"))
          .contains("can't connect to a.example:1", "next attempt in");
    }
  }

  private static Recorder recorder(Dns dns, @Nullable HostPort connect, @Nullable Path authority) {
    var config =
        new StreamConfig(
            Jid.of("romeo@example.com"),
            "secret"::toCharArray,
            connect,
            authority,
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    return new Recorder(config, dns, new Random(1));
  }
}
