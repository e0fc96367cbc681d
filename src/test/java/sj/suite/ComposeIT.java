package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sj.servers.Docker;
import sj.servers.Ports;

/** {@code docker compose up}, and what it promises: Prosody and a bridge for one account. */
class ComposeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PROJECT = "sjtest";

  private final int port = Ports.free();

  @Test
  void bringsUpAServerAndABridgeForOneAccount() {
    Docker.required();
    try {
      compose("up -d --build");
      Http http =
          ImageIT.http(
              Eventually.within(
                  PATIENCE, "the link", () -> compose("logs sj"), l -> l.contains("page   ")));
      Eventually.within(
          PATIENCE, "the session", () -> http.get("/health/ready"), r -> r.status() == 200);

      assertThat(http.put("/contacts/romeo@example.org", "").status()).isEqualTo(201);
      assertThat(http.post("/contacts/romeo@example.org/in", "to myself").status()).isEqualTo(202);

      List<String> texts =
          Eventually.until(
              "the message, gone and come",
              () ->
                  OutLog.texts(
                      OutLog.parse(http.get("/contacts/romeo@example.org/out").body()),
                      "romeo@example.org"),
              all -> all.size() >= 2);
      assertThat(texts).containsOnly("to myself");
    } finally {
      compose("down -v");
    }
  }

  private String compose(String arguments) {
    return Shell.run(
        Duration.ofMinutes(15),
        Path.of("."),
        "export SJ_PORT=\"$1\" SJ_BASE_URL=\"http://localhost:$1/\"; if docker compose version"
            + " >/dev/null 2>&1; then docker compose -p \"$2\" $3; else docker-compose -p \"$2\""
            + " $3; fi",
        Integer.toString(port),
        PROJECT,
        arguments);
  }
}
