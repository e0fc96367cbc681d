package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.servers.XmppServer;

/** With a program in front that does TLS, over pipes, and under a supervisor. */
class UcspiFrontIT {
  private final String user = Server.fresh("romeo");
  @TempDir Path folder;

  /** Prosody offers SCRAM alone, and no STARTTLS where TLS is from the first octet. */
  @ParameterizedTest
  @CsvSource({
    "OPENSSL, '', --ucspi=tls, '', --ucspi=tls",
    "OPENSSL, ',pipes', --ucspi=tls, '', --ucspi=tls",
    "OPENSSL, ',pipes', --debug, PROTO=SSL, PROTO=SSL",
    "TCP, ',pipes', --ucspi, '', '--ucspi, TLS by STARTTLS'",
    "TCP, ',pipes', --debug, PROTO=SSL, PROTO=SSL"
  })
  void talksOverWhateverIsInFront(
      String kind, String how, String flag, String variable, String said) {
    XmppServer server = Server.PROSODY.shared();
    boolean direct = kind.equals("OPENSSL");
    var chain = new Chain(folder);
    String ca = chain.authority(server).toString();
    try (Cable cable = new Cable(direct ? server.directTlsPort() : server.startTlsPort());
        Sj sj =
            chain
                .with(variable.isEmpty() ? "X=" : variable)
                .bridge(
                    server,
                    user,
                    Chain.socat(
                        kind
                            + ":127.0.0.1:"
                            + cable.port()
                            + (direct ? ",commonname=example.org,cafile=" + ca : ""),
                        how),
                    direct ? new String[] {flag} : new String[] {flag, "--ca", ca});
        Peer juliet = juliet(server)) {
      sj.start().awaitOnline();
      assertThat(sj.said("ucspi")).startsWith("descriptors 6 and 7 by " + said);
      juliet.say(account(server), "to the bridge");
      sj.awaitText(juliet.bare() + "/out", "> to the bridge\n");
      assertThat(sj.http().post("/contacts/" + juliet.bare() + "/in", "from it").status())
          .isEqualTo(202);
      juliet.awaitMessage(account(server), "from it");

      cable.cut();
      assertThat(sj.awaitText("status", "\n")).isEqualTo("75\n");
      assertThat(sj.state()).isEqualTo("offline: the connection to the server was lost");
    }
  }

  /** The folder {@code deploy/ucspi} as it is, under runit. */
  @Test
  void aSupervisorBringsItBackUntilOnlyAPersonHelps() throws IOException {
    XmppServer server = Server.PROSODY.own(sj.servers.Certificate.VALID);
    var chain = new Chain(folder);
    Path service = Files.createDirectory(folder.resolve("service"));
    for (String file : new String[] {"run", "finish"}) {
      Files.copy(
          Path.of("deploy", "ucspi", file),
          service.resolve(file),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (server;
        Cable cable = new Cable(server.startTlsPort());
        Sj sj = chain.bridge(server, user, "SJ=$1 exec runsv service")) {
      Files.writeString(
          service.resolve("conf"),
          """
          HOST=127.0.0.1
          PORT=%d
          export SJ SJ_USER=%s SJ_CA=%s SJ_PASSWORD_FILE=%s SJ_DIR=%s SJ_LISTEN=127.0.0.1:0
          """
              .formatted(
                  cable.port(),
                  account(server),
                  chain.authority(server),
                  folder.resolve(user + ".password"),
                  sj.tree()));
      sj.start().awaitOnline();

      cable.cut();
      Eventually.until(
          "another session",
          () -> OutLog.parse(sj.text("out")).stream().filter(UcspiFrontIT::isOnline).count(),
          n -> n == 2);
      assertThat(cable.count()).isEqualTo(2);

      chain.password(user, "not the password");
      cable.cut();
      sj.awaitState("refused the name or password");
      Eventually.until(
          "the service down",
          () -> Files.readString(service.resolve("supervise/stat")),
          stat -> stat.startsWith("down"));
      assertThat(sj.errors()).isEmpty();
      assertThat(cable.count()).isEqualTo(3);
    }
  }

  private static boolean isOnline(OutLog.Entry entry) {
    return entry.text().equals("online");
  }

  private String account(XmppServer server) {
    return user + "@" + server.domain();
  }

  private static Peer juliet(XmppServer server) {
    String name = Server.fresh("juliet");
    server.register(name, Scene.PASSWORD);
    return Peer.logOn(server, name + "@" + server.domain(), Scene.PASSWORD);
  }
}
