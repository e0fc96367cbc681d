package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that is wrong has one status, whoever finds it out. */
class MisuseTest {
  private static int run(String line) {
    return Main.run(line.split(" "), new PrintWriter(new StringWriter()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "serve --nonsense",
        "serve -u romeo@@example.net",
        "demo --listen nowhere",
        "serve -u romeo@example.net --connect example.net:5222 --no-tls",
        "demo --durability hope",
        "man nonsense",
        "otr --max 5 .",
        "web --line 5 .",
        "check --profile irc .",
        "tail -n -1 -d .",
        "send -d . @@@ hello",
        "presence -d . -p 300",
        "roster -d . -n Juliet",
        "register -d . --cancel -f name=x example.net",
        "messaged --nonsense",
      })
  void isAlwaysTold(String line) {
    assertThat(run(line)).as(line).isEqualTo(2);
  }

  @Test
  void whatCannotBeDoneAsThingsAreIsNoMisuse(@TempDir Path folder) {
    assertThat(run("web " + folder.resolve("nothing"))).isEqualTo(1);
    assertThat(run("messaged -j romeo@example.net -d " + folder.resolve("nothing"))).isEqualTo(1);
  }
}
