package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Front ends that know nothing but files, and {@code sj check}, on the tree of {@code sj demo}. */
final class FrontEndIT {
  private static final String JULIET = "juliet@verona.example";

  @SuppressWarnings("NullAway.Init")
  private Sj sj;

  @BeforeEach
  void startDemo(@TempDir Path home) {
    sj = new Sj(home.resolve("tree"), List.of("demo", "--listen", "127.0.0.1:0")).start();
    sj.awaitOnline();
    // The directories of the roster come one after another.
    sj.awaitText(JULIET + "/out", JULIET);
    Eventually.until("a tree at rest", this::check, String::isEmpty);
  }

  @AfterEach
  void stopDemo() {
    sj.close();
  }

  @Test
  void theTreeKeepsToTheInterfaceWhileItIsUsed() {
    assertThat(check("--active", "--strict")).isEmpty();
    Shell.run(sj.tree(), "echo 'art thou there?' > $1/in", JULIET);
    sj.awaitText(JULIET + "/out", "<" + JULIET);

    assertThat(check("--strict")).isEmpty();
    Shell.run(sj.tree(), "printf 'no log line\\n' >> $1/out", JULIET);
    assertThat(check()).startsWith("MUST\t§2\t" + JULIET + "/out\t");
  }

  @Test
  void aFrontEndOfTwoFilesHoldsAConversation() throws IOException {
    Process chat =
        new ProcessBuilder(
                Path.of("examples", "chat").toAbsolutePath().toString(),
                sj.tree().resolve(JULIET).toString())
            .redirectErrorStream(true)
            .start();
    try (Writer typed = chat.outputWriter(StandardCharsets.UTF_8);
        BufferedReader shown = chat.inputReader(StandardCharsets.UTF_8)) {
      typed.write("typed at a front end\n");
      typed.flush();

      assertThat(shown.lines().anyMatch(line -> line.endsWith("> typed at a front end"))).isTrue();
      assertThat(shown.lines().anyMatch(line -> line.contains("<" + JULIET))).isTrue();
    } finally {
      chat.destroy();
    }
  }

  /** What {@code sj check} prints; its exit status fits to it. */
  private String check(String... flags) {
    var command = new ArrayList<>(List.of(Path.of("sj").toAbsolutePath().toString(), "check"));
    command.addAll(List.of(flags));
    command.add(sj.tree().toString());
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(printed).isEqualTo(printed.isEmpty() ? 0 : 1);
      return printed;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
