package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    String said = bench(folder, "--quick", "--out", folder.toString(), "inbound", "post", "fifo");

    assertThat(said).contains("least … most").doesNotContain("goal");
    var result = new JsonObject(Files.readString(folder.resolve("bench.json")));
    var figures = result.getJsonArray("figures").stream().map(JsonObject.class::cast).toList();
    Set<String> measured =
        figures.stream().map(figure -> figure.getString("measure")).collect(Collectors.toSet());
    assertThat(measured).containsExactlyInAnyOrder("inbound", "post", "fifo");
    assertThat(figures).allMatch(figure -> figure.getDouble("median") > 0);
    assertThat(result.getJsonObject("about").getString("cores")).matches("[1-9]\\d*");
    assertThat(folder.resolve("bench.svg")).content().contains("</svg>");
  }

  @Test
  void saysHowItIsUsedAndIsFoundInACheckout(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThat(bench(folder, "--help")).contains("usage: ./sj bench [NAME...]", "--quick");
    assertThat(run(folder, "--help")).contains("./sj bench");
  }

  private static String bench(Path folder, String... words)
      throws IOException, InterruptedException {
    return run(folder, Stream.concat(Stream.of("bench"), Stream.of(words)).toArray(String[]::new));
  }

  /** What it says, once it has ended well. */
  private static String run(Path folder, String... words) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    var command = new ArrayList<>(List.of(Path.of("sj").toAbsolutePath().toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroy();
    assertThat(ended).as(Files.readString(said)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
