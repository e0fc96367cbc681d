package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.stream.StreamConfig.HostPort;
import sj.stream.StreamConfig.Limits;

/** The server says where it would rather have a session gone on with (XEP-0198 section 5). */
class LocationTest {
  private static final Path AUTHORITY = Path.of("src/test/resources/sj/stream/authority.pem");
  private static final String RESUME = "<resume xmlns='urn:xmpp:sm:3' h='0' previd='sm1'/>";

  @Test
  void theSessionIsGoneOnWithThere() {
    try (var home = new ScriptedServer("domain", false);
        var node = new ScriptedServer("domain", false);
        var romeo = recorder(home, "node.example:" + node.port())) {
      romeo.start();
      romeo.await("bound ");
      home.peers.getFirst().hangUp();

      romeo.await("resumed ");

      assertThat(node.heard()).isEqualTo(RESUME);
      assertThat(home.connections).hasValue(1);
    }
  }

  @Test
  void whereNobodyIsThereItIsGoneOnWithWhereTheAccountIsFound() {
    try (var home = new ScriptedServer("domain", false);
        var romeo = recorder(home, "nowhere.example:5222")) {
      romeo.start();
      romeo.await("bound ");
      home.peers.getFirst().hangUp();

      romeo.await("resumed ");

      assertThat(home.heard()).isEqualTo(RESUME);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "address", "stranger-signed"})
  void whoeverIsThereMustHoldTheDomainsCertificate(String certificate) {
    try (var home = new ScriptedServer("domain", false);
        var node = new ScriptedServer(certificate, false);
        var romeo = recorder(home, "node.example:" + node.port())) {
      romeo.start();
      romeo.await("bound ");
      home.peers.getFirst().hangUp();

      romeo.await("connecting: the server's certificate");
      romeo.await("resumed ");

      assertThat(node.heard).isEmpty();
      assertThat(home.heard()).isEqualTo(RESUME);
    }
  }

  @Test
  void whereAPlaceIsConfiguredThatCounts() {
    try (var home = new ScriptedServer("domain", false);
        var node = new ScriptedServer("domain", false)) {
      location(home, "node.example:" + node.port());
      try (var romeo = Recorder.bound(home)) {
        home.peers.getFirst().hangUp();
        romeo.await("resumed ");
        assertThat(node.connections).hasValue(0);
      }
    }
  }

  private static void location(ScriptedServer server, String location) {
    server.on(
        "enable",
        (peer, _) ->
            peer.say(
                "<enabled xmlns='urn:xmpp:sm:3' id='sm1' resume='true' location='"
                    + location
                    + "'/>"));
  }

  private static Recorder recorder(ScriptedServer home, String location) {
    location(home, location);
    var service = new Srv(1, 1, home.port(), "xmpp.hoster.example", false);
    var dns =
        new ScriptedDns(
            Map.of("_xmpp-client._tcp.example.com", List.of(service)),
            Map.of(
                "xmpp.hoster.example", List.of("127.0.0.1"), "node.example", List.of("127.0.0.1")));
    var config =
        new StreamConfig(
            Jid.of("romeo@example.com"),
            "secret"::toCharArray,
            (HostPort) null,
            AUTHORITY,
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    return new Recorder(config, dns, new Random(3));
  }
}
