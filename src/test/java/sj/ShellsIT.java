package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import picocli.CommandLine.Model.CommandSpec;
import sj.manual.Completion;
import sj.manual.ManPage;
import sj.servers.Images;

/** Completion in the shells themselves, and the pages in two readers of manuals. */
@SuppressWarnings("NullAway.Init") // Started before the tests.
class ShellsIT {
  private static final CommandSpec ROOT = Main.commands().getCommandSpec();
  private static final String TREE =
      "mkdir -p /tree/juliet@example.com /tree/julia@example.com /tree/nurse@example.com"
          + " ~/.sj/romeo@example.org/balthasar@example.com; mkfifo ~/.sj/romeo@example.org/in;"
          + " mkdir '/tree/$(touch${IFS}owned)@example.com' '/tree/;touch@example.com' /tree/ext";

  private static GenericContainer<?> container;

  @BeforeAll
  static void start() {
    container = new GenericContainer<>(Images.of("shells"));
    for (Completion.Shell shell : Completion.Shell.values()) {
      put("sj." + shell.name().toLowerCase(Locale.ROOT), Completion.of(shell, ROOT));
    }
    ManualTest.commands()
        .forEach(
            command ->
                put(
                    command.qualifiedName("-") + ".1",
                    ManPage.of(command, "sj 1", ManCommand::variable, ManCommand.exits(command))));
    container.start();
    run(TREE);
  }

  private static void put(String name, String text) {
    container.withCopyToContainer(Transferable.of(text), "/pages/" + name);
  }

  @AfterAll
  static void stop() {
    container.stop();
  }

  private static String run(String script, String... arguments) {
    try {
      var command = new ArrayList<String>();
      command.addAll(List.of("bash", "-c", script, "bash"));
      command.addAll(List.of(arguments));
      ExecResult result = container.execInContainer(command.toArray(String[]::new));
      assertThat(result.getExitCode())
          .as(script + "\n" + result.getStdout() + result.getStderr())
          .isZero();
      return result.getStdout() + result.getStderr();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theScriptIsOne(Completion.Shell shell) {
    String name = shell.name().toLowerCase(Locale.ROOT);

    assertThat(run("\"$1\" -n /pages/sj.\"$1\"", name)).isEmpty();
  }

  /** A person types, and presses TAB; what then runs says what it was given. */
  @ParameterizedTest
  @CsvSource({
    "sj sen, <send>",
    "sj send -d /tree julie, <send><-d></tree><juliet@example.com>",
    "sj send -d /tree juliet@e, <send><-d></tree><juliet@example.com>",
    "sj tail --dir=/tree n, <tail><--dir=/tree><nurse@example.com>",
    "sj roster -d /tree -a nur, <roster><-d></tree><-a><nurse@example.com>",
    "sj roster --remo, <roster><--remove>",
    "sj presence -s awa, <presence><-s><away>",
    "sj presence unsubscribed, <presence><unsubscribed>",
    "sj tail -d /tre, <tail><-d></tree/>",
    "sj completion zs, <completion><zsh>",
    "sj man roste, <man><roster>",
    "sj check --profile i, <check><--profile><ii>",
    "sj serve --durability=pow, <serve><--durability=power>",
    "sj register -d /tree nur, <register><-d></tree><nurse@example.com>",
    "sj tail -u romeo@example.org bal, <tail><-u><romeo@example.org><balthasar@example.com>",
    "sj tail -u rom, <tail><-u><romeo@example.org>"
  })
  void bashCompletes(String typed, String given) {
    String shown =
        run(
            "printf 'source /pages/sj.bash; sj() { printf \"<%%s>\" \"$@\"; echo; }\\n"
                + "%s\\t\\n"
                + "exit\\n"
                + "' \"$1\" | script -qec 'bash --norc -i' /dev/null",
            typed);

    assertThat(shown.lines().map(line -> line.replaceAll("\\p{Cntrl}\\[\\?2004[hl]|\r", "")))
        .as(shown)
        .contains(given);
  }

  @Test
  void noNameRunsInBash() {
    run(
        "cd /tmp; source /pages/sj.bash; COMP_LINE='sj send -d /tree '; COMP_POINT=${#COMP_LINE};"
            + " _sj; printf '%s\\n"
            + "' \"${COMPREPLY[@]}\" | sort > got; test ! -e owned; test \"$(tr '\\n"
            + "' ' ' < got)\" = 'julia@example.com juliet@example.com nurse@example.com '");
  }

  @Test
  void theTextOfAMessageIsNoContact() {
    run(
        "source /pages/sj.bash; COMP_LINE='sj send -d /tree juliet@example.com nur';"
            + " COMP_POINT=${#COMP_LINE}; _sj; test ${#COMPREPLY[@]} = 0");
    assertThat(
            run(
                "fish -c 'source /pages/sj.fish; complete -C \"sj send -d /tree"
                    + " juliet@example.com nur\"'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sj sen, sj send",
    "sj send -d /tree juliet, juliet@example.com",
    "sj roster --remo, --remove",
    "sj presence -s awa, away",
    "sj check --profile=i, ii",
    "sj tail -u romeo@example.org bal, balthasar@example.com",
    "sj tail -u rom, romeo@example.org"
  })
  void zshCompletes(String typed, String shown) {
    assertThat(run("zsh -f /keys.zsh \"$1\" \"$2\"", typed, shown)).contains(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "sj sen, send",
    "sj send -d /tree jul, juliet@example.com",
    "sj roster --remo, --remove",
    "sj presence -s aw, away",
    "sj completion f, fish",
    "sj check --profile i, ii",
    "sj tail -u romeo@example.org bal, balthasar@example.com",
    "sj tail -u rom, romeo@example.org"
  })
  void fishCompletes(String typed, String shown) {
    String completions =
        run("fish -c 'source /pages/sj.fish; complete -C \"$argv[1]\"' \"$1\"", typed);

    assertThat(completions.lines().map(line -> line.replaceFirst("\t.*", ""))).contains(shown);
  }

  @Test
  void thePagesAreReadWithoutAComplaint() {
    // Pages that don't change with the days have no date.
    assertThat(
            run("cd /pages; for page in *.1; do mandoc -Tlint -W warning $page; done; true")
                .lines()
                .filter(line -> !line.contains("missing date")))
        .isEmpty();
    assertThat(run("cd /pages; for page in *.1; do groff -ww -man -Tutf8 -z $page; done"))
        .isEmpty();
    String page = run("MANWIDTH=200 man -l /pages/sj-send.1 | cat");
    assertThat(page)
        .contains("sj-send - Send a message", "-d, --dir=DIR", "SJ_DIR", "~/.sj/ACCOUNT");
  }
}
