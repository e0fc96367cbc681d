package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sj.jid.Jid;
import sj.servers.Certificate;
import sj.servers.EjabberdServer;
import sj.servers.ProsodyServer;
import sj.servers.XmppServer;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stream.StreamConfig.HostPort;
import sj.stream.StreamConfig.Limits;

/** The stream against servers that somebody else wrote. */
class StreamServersIT {
  interface Launch {
    XmppServer apply(Certificate certificate);
  }

  static Stream<Named<Launch>> servers() {
    return Stream.of(
        Named.of("Prosody", ProsodyServer::launch), Named.of("ejabberd", EjabberdServer::launch));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aMessageGoesThereAndBackAndTheSessionIsResumed(Launch launch) {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      server.register("romeo", "secret");
      server.register("juliet", "other");
      try (var romeo = recorder(server, "romeo", "secret");
          var juliet = recorder(server, "juliet", "other")) {
        romeo.start();
        juliet.start();
        String full = romeo.await("bound ");
        juliet.await("bound juliet@example.org/");
        assertThat(full).startsWith("bound romeo@example.org/");
        assertThat(romeo.on(() -> romeo.stream().security().isTls())).isTrue();
        juliet.send(Presence.of(Presence.Type.AVAILABLE, null), XmppStream.NO_TOKEN);
        juliet.await("received <presence");
        romeo.send(message("m1", "O Romeo"), 1);
        romeo.await("acknowledged 1");
        juliet.await("received O Romeo");

        server.pause();
        romeo.send(message("m2", "while deaf"), 2);
        romeo.on(
            () -> {
              romeo.stream().drop();
              return true;
            });
        romeo.await("connecting: dropped");
        server.unpause();
        romeo.await("resumed romeo@example.org/");
        romeo.await("acknowledged 2");
        juliet.await("received while deaf");
        romeo.send(message("m3", "and on"), 3);
        juliet.await("received and on");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void afterARestartASessionIsBoundAnew(Launch launch) {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      server.register("romeo", "secret");
      try (var romeo = recorder(server, "romeo", "secret")) {
        romeo.start();
        romeo.await("bound ");
        server.restart();
        romeo.await("connecting: the ");
        romeo.await("bound ");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aWrongPasswordStopsAtOnce(Launch launch) {
    try (XmppServer server = launch.apply(Certificate.VALID)) {
      server.register("romeo", "secret");
      try (var romeo = recorder(server, "romeo", "wrong")) {
        romeo.start();
        assertThat(romeo.await("offline"))
            .startsWith("offline for a person: ")
            .contains("password");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aCertificateThatIsNotGoodIsSaidSo(Launch launch) {
    try (XmppServer server = launch.apply(Certificate.EXPIRED);
        var romeo = recorder(server, "romeo", "secret")) {
      romeo.start();
      assertThat(romeo.await("connecting: the server's certificate")).contains("expired");
    }
    try (XmppServer server = launch.apply(Certificate.OTHER_NAME);
        var romeo = recorder(server, "romeo", "secret")) {
      romeo.start();
      assertThat(romeo.await("connecting: the server's certificate")).contains("example.org");
    }
  }

  private static Recorder recorder(XmppServer server, String user, String password) {
    var config =
        new StreamConfig(
            Jid.of(user + "@" + server.domain()),
            password::toCharArray,
            new HostPort(server.host(), server.startTlsPort()),
            server.caFile(),
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    return new Recorder(config, new NoDns(), RandomGenerator.getDefault());
  }

  private static Message message(String id, String body) {
    return Message.chat(Jid.of("juliet@example.org"), id, body);
  }
}
