package sj;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;

/** What docs/extensions.md teaches, and the programs in ext/ and examples/, do what they say. */
@ExtendWith(VertxExtension.class)
class ExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String HOSTILE =
      "a \"quoted\"\n\\back\tslash\u0007 <b>&#{x} h\u00e9 \ud83d\ude00";
  @TempDir private Path home;

  private List<String> taught() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs/extensions.md")));
    var blocks = new ArrayList<String>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** Runs a program with what it needs on standard input and in the environment. */
  private String run(Map<String, String> environment, String input, String... command)
      throws Exception {
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", home + "/bin:/usr/bin:/bin", "LANG", "C.UTF-8"));
    builder.environment().put("SJ_DIR", home.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unread) {
      // It has ended already, and what it says of that comes below.
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  /** A program that writes down what it is given. */
  private void pretend(String name) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.writeString(
        file, "#!/bin/sh\nfor one; do printf '%s\\n' \"$one\"; done > arguments\ncat > input\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static Map<String, String> message(String... more) {
    var variables =
        new HashMap<>(
            Map.of(
                "SJ_EVENT", "message",
                "SJ_EVENT_ID", "7",
                "SJ_TIME", "2026-11-22T14:05:31.120Z",
                "SJ_DIRECTION", "in",
                "SJ_CONTACT", "juliet@example.com",
                "SJ_FROM", "juliet@example.com/\"bal\\cony"));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  @Test
  void theProgramThatIsTaughtAnswers(Vertx vertx) throws Exception {
    try (Verona verona = Verona.open(vertx, home)) {
      verona.online();
      verona.bus.publish(new Pipes.Known(Set.of(Verona.JULIET), Set.of(Verona.JULIET)));

      run(Map.of(), "", "sh", "-ec", taught().getFirst());

      Verona.until("installed", () -> answer(verona).contains("minute='"));
    }
  }

  private static String answer(Verona verona) {
    String id = "q" + System.nanoTime();
    verona.receive(
        "<iq type='get' id='%s' from='juliet@example.com/balcony'>".formatted(id)
            + "<load xmlns='urn:example:load'/></iq>");
    return verona.untilSent(id).element().toString();
  }

  @Test
  void theHookThatIsTaughtKeepsWhatOthersWrite() throws Exception {
    Files.createDirectory(home.resolve("on"));
    String block =
        taught().stream().filter(one -> one.contains("on/message\" <<")).findFirst().orElseThrow();
    run(Map.of(), "", "sh", "-ec", block);

    String hook = home.resolve("on/message").toString();
    String directory = home + "/juliet@example.com";
    run(message("SJ_CONTACT_DIR", directory), HOSTILE, hook);
    run(message("SJ_CONTACT_DIR", directory, "SJ_DIRECTION", "out"), "mine", hook);

    assertThat(home.resolve("inbox-juliet@example.com"))
        .hasContent("2026-11-22T14:05:31.120Z " + HOSTILE + "\n");
  }

  @Test
  void aWebhookGetsJsonWhateverThePeopleWrite() throws Exception {
    pretend("curl");
    Files.createDirectory(home.resolve("on"));
    Files.writeString(home.resolve("on/.webhook"), "https://home.example/hook\n");

    run(message(), HOSTILE, Path.of("examples/on/webhook").toAbsolutePath().toString());

    assertThat(new JsonObject(Files.readString(home.resolve("input"))))
        .isEqualTo(
            new JsonObject()
                .put("event", "message")
                .put("id", 7)
                .put("contact", "juliet@example.com")
                .put("direction", "in")
                .put("from", "juliet@example.com/\"bal\\cony")
                .put("time", "2026-11-22T14:05:31.120Z")
                .put("text", HOSTILE));
    assertThat(Files.readAllLines(home.resolve("arguments")))
        .contains("https://home.example/hook")
        .noneMatch(argument -> argument.contains("quoted"));
  }

  @Test
  void theDesktopIsShownTextAndNoMarkup() throws Exception {
    pretend("notify-send");

    run(message(), HOSTILE, Path.of("examples/on/notify-send").toAbsolutePath().toString());

    assertThat(Files.readString(home.resolve("arguments")))
        .contains("juliet@example.com\n", "&lt;b>&amp;");
  }

  @Test
  void tmuxIsShownOneLineThatCantDoAnything() throws Exception {
    pretend("tmux");
    Files.writeString(
        home.resolve("bin/tmux"),
        "#!/bin/sh\n[ $1 != list-clients ] || { echo one; exit; }\n"
            + "for one; do printf '%s\\n' \"$one\"; done > arguments\n");

    run(message(), HOSTILE, Path.of("examples/on/tmux").toAbsolutePath().toString());

    assertThat(Files.readAllLines(home.resolve("arguments")))
        .containsExactly(
            "display-message",
            "-c",
            "one",
            "--",
            "juliet@example.com: a \"quoted\" \\backslash <b>&##{x} h\u00e9 \ud83d\ude00");
  }

  @Test
  void whatComesWithItIsExecutable() throws IOException {
    try (Stream<Path> ext = Files.list(Path.of("ext"));
        Stream<Path> on = Files.list(Path.of("examples/on"))) {
      assertThat(Stream.concat(ext, on)).hasSize(7).allMatch(Files::isExecutable);
    }
  }
}
