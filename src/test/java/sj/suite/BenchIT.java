package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** The bench works, and nothing is lost while it measures: it ends with 1 where something is. */
@Alone
class BenchIT {
  private static final long PATIENCE_SECONDS = 180;

  @Test
  void measuresAShortRunWithoutLosingAMessage(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    var builder =
        new ProcessBuilder(
            Path.of("sj").toAbsolutePath().toString(),
            "bench",
            "--quick",
            "--out",
            folder.toString(),
            "inbound",
            "post",
            "fifo");
    builder.environment().put("SJ_JAVA", System.getProperty("java.home"));

    Process bench =
        builder
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();

    boolean ended = bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    bench.destroy();
    assertThat(ended).as(Files.readString(said)).isTrue();
    assertThat(bench.exitValue()).as(Files.readString(said)).isZero();
    var result = new JsonObject(Files.readString(folder.resolve("bench.json")));
    var figures = result.getJsonArray("figures").stream().map(JsonObject.class::cast).toList();
    Set<String> measured =
        figures.stream().map(figure -> figure.getString("measure")).collect(Collectors.toSet());
    assertThat(measured).containsExactlyInAnyOrder("inbound", "post", "fifo");
    assertThat(figures).allMatch(figure -> figure.getDouble("median") > 0);
    assertThat(result.getJsonObject("about").getString("cores")).matches("[1-9]\\d*");
    assertThat(folder.resolve("bench.svg")).content().contains("</svg>");
  }
}
