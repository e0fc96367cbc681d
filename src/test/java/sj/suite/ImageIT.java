package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;
import sj.servers.Docker;
import sj.servers.XmppServer;

/**
 * The image, as a careful person runs it: another user, nothing writable but the volume. Beside
 * {@link ComposeIT} both would build it; after it, its parts are there.
 */
@Alone
class ImageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String IMAGE = "sj-test-image";
  private static final String USER = "4242:4343";
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

  @TempDir Path folder;

  @BeforeAll
  static void build() {
    Docker.required();
    long begin = System.nanoTime();
    Shell.run(Duration.ofMinutes(15), Path.of("."), "docker build -q -t " + IMAGE + " .");
    System.out.printf("figure: image built in %.0f s%n", (System.nanoTime() - begin) / 1e9);
  }

  @Test
  void servesAnAccountForAnyUserWithNothingWritableButItsVolume() throws IOException {
    XmppServer server = Server.PROSODY.shared();
    String user = Server.fresh("romeo");
    String account = user + "@" + server.domain();
    server.register(user, Scene.PASSWORD);
    String name = Server.container("sj-test-");
    try {
      docker("volume create " + name);
      docker(
          "run --rm --user 0 --entrypoint chown -v "
              + name
              + ":/data:nocopy "
              + IMAGE
              + " "
              + USER
              + " /data");
      Shell.run(
          folder,
          "docker run -d --name \"$1\" --network host --read-only --user "
              + USER
              + " --cap-drop ALL --security-opt no-new-privileges -v \"$1:/data:nocopy\""
              + " -v \"$2:/ca.pem:ro\" -e SJ_CA=/ca.pem -e SJ_USER=\"$3\" -e SJ_SERVER=\"$4\""
              + " -e SJ_CONNECT=\"$5\" -e SJ_PASSWORD=\"$6\" -e SJ_LISTEN=127.0.0.1:0"
              + " -e TZ="
              + ZONE
              + " "
              + IMAGE,
          name,
          readable(server.caFile()).toString(),
          user,
          server.domain(),
          server.host() + ":" + server.startTlsPort(),
          Scene.PASSWORD);

      Eventually.within(
          PATIENCE,
          "the health check",
          () -> docker("inspect -f {{.State.Health.Status}} " + name) + docker("logs " + name),
          health -> health.startsWith("healthy"));
      Http http = http(docker("logs " + name));
      Eventually.until("the session", () -> http.get("/health/ready").status(), s -> s == 200);

      converse(server, account, http, name);

      assertThat(docker("logs " + name)).doesNotContain("words nobody logs", Scene.PASSWORD);
      docker("stop -t 20 " + name);
      assertThat(docker("inspect -f {{.State.ExitCode}} " + name).strip()).isIn("0", "143");
    } finally {
      docker("rm -f -v " + name);
      docker("volume rm -f " + name);
    }
  }

  private static void converse(XmppServer server, String account, Http http, String container) {
    String user = Server.fresh("juliet");
    server.register(user, Scene.PASSWORD);
    try (Peer juliet = Peer.logOn(server, user + "@" + server.domain(), Scene.PASSWORD)) {
      juliet.say(account, "words nobody logs, in");
      String out =
          Eventually.until(
              "the message",
              () -> http.get("/contacts/" + juliet.bare() + "/out").body(),
              text -> text.contains("words nobody logs, in"));
      ZonedDateTime now = ZonedDateTime.now(ZONE);
      var minute = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
      assertThat(out.substring(0, 16)).isIn(minute.format(now), minute.format(now.minusMinutes(1)));

      assertThat(http.post("/contacts/" + juliet.bare() + "/in", "words nobody logs, out").status())
          .isEqualTo(202);
      juliet.awaitMessage(account, "words nobody logs, out");
      Shell.run(
          Path.of("."),
          "docker exec \"$1\" sh -c 'echo from within > \"/data/$0/in\"' \"$2\"",
          container,
          juliet.bare());
      String bridge = juliet.awaitMessage(account, "from within").getString("from");
      docker(
          "exec "
              + container
              + " sh -c 'mkdir /data/ext/public && ln -s /opt/sj/ext/* /data/ext/public/'");
      Eventually.until(
          "an answer of the program that comes with it",
          () -> juliet.ask("get", bridge, "<query xmlns='jabber:iq:version'/>").getString("xml"),
          answer -> answer.contains("<os>Linux"));
    }
  }

  @Test
  void saysTheChownWhereTheVolumeIsNotItsUsers() {
    String name = Server.container("sj-test-");
    try {
      docker("volume create " + name);
      docker(
          "run --rm --user 0 --entrypoint chown -v "
              + name
              + ":/data:nocopy "
              + IMAGE
              + " 0:0 /data");

      String said =
          Shell.run(
              folder,
              "docker run --rm --read-only --user "
                  + USER
                  + " -v \"$1:/data:nocopy\""
                  + " -e SJ_USER=romeo@example.org -e SJ_PASSWORD=x "
                  + IMAGE
                  + " 2>&1 && echo started || true",
              name);

      assertThat(said).contains("chown").doesNotContain("started").doesNotContain("\tat ");
    } finally {
      docker("volume rm -f " + name);
    }
  }

  /** A copy that another user may read. */
  private Path readable(Path file) throws IOException {
    Path copy = Files.copy(file, folder.resolve("ca.pem"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    return copy;
  }

  /** From what the program printed at its start. */
  static Http http(String logs) {
    URI page =
        logs.lines()
            .filter(line -> line.contains("page   "))
            .map(line -> URI.create(line.replaceFirst(".*page   ", "").strip()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no link in " + logs));
    String base = page.toString().replaceAll("/?#.*", "");
    return new Http(URI.create(base), page.getFragment().replace("token=", ""));
  }

  private static String docker(String arguments) {
    return Shell.run(Path.of("."), "docker " + arguments);
  }
}
