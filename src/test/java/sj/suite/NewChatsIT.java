package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;
import sj.servers.Certificate;

/** A window for each new chat, by a script that knows nothing but the files. */
@Alone
class NewChatsIT {
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** Made with mkdir; what they hold must not run. */
  private static final List<String> NAMES =
      List.of(
          "%2Dn@example.org",
          "100%25@example.org",
          "$(touch${gap}owned)@example.org",
          ";touch${gap}owned;@example.org",
          "#(touch${gap}owned)@example.org",
          "`touch${gap}owned`@example.org",
          "*@example.org",
          "j\u00fcrgen@example.org");

  @Test
  void everyNewChatOpensAWindowWithinASecond(@TempDir Path folder) throws Exception {
    try (EmbeddedServer server = EmbeddedServer.launch(Certificate.VALID);
        Scene scene = Scene.open(server, folder)) {
      Path tree = scene.sj().tree();
      Path opened = folder.resolve("opened windows");
      Path terminal = folder.resolve("a terminal");
      Files.writeString(terminal, "#!/bin/sh\nprintf '%s\\n' \"$2\" >> \"$1\"\n");
      terminal.toFile().setExecutable(true);
      Peer first = scene.peer("paris");
      Path events = folder.resolve("events");
      Process stream = stream(scene.sj().http(), events);
      Process script = script(tree, folder, terminal.toString(), opened.toString());
      try {
        // Once it has seen one, it is there.
        Eventually.until(
            "the script",
            () -> {
              Files.createDirectories(tree.resolve("ready@example.org"));
              String text = text(opened);
              if (!text.contains("ready")) {
                Shell.run(tree, "printf 'ready@example.org\\n' >> contacts");
              }
              return text;
            },
            text -> text.contains("ready"));

        long begin = System.nanoTime();
        first.say(scene.account(), "a stranger's first words");
        measured("contacts line", begin, tree.resolve("contacts"), first.bare());
        measured("window", begin, opened, tree.resolve(first.bare()).toString());
        measured("event", begin, events, event(first.bare()));

        for (String name : NAMES) {
          long made = System.nanoTime();
          Shell.run(tree, "mkdir -- \"$1\"", name);
          measured("mkdir " + name, made, opened, tree.resolve(name).toString());
          if (name.startsWith("*")) {
            measured("mkdir, event", made, events, event(name));
          }
        }
        assertThat(tree.resolve("owned")).doesNotExist();
        assertThat(folder.resolve("owned")).doesNotExist();
      } finally {
        script.descendants().forEach(ProcessHandle::destroy);
        script.destroy();
        stream.destroy();
        script.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  /** The stream of everything, by a program that is on every machine. */
  private static Process stream(Http http, Path events) throws IOException {
    var command =
        List.of("curl", "-sN", "-u", ":" + http.token(), "-H", "Accept: application/x-ndjson");
    var all = new ArrayList<>(command);
    all.add(http.base() + "/events?since=0&follow");
    return new ProcessBuilder(all).redirectOutput(events.toFile()).start();
  }

  private static Predicate<String> event(String contact) {
    return line -> line.contains("\"type\":\"contact\"") && line.contains("\"" + contact + "\"");
  }

  private static Process script(Path tree, Path folder, String... terminal) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of("sh", Path.of("examples/new-chats").toAbsolutePath().toString()));
    command.addAll(List.of("-d", tree.toString()));
    command.addAll(List.of(terminal));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    // No JID has a space, but a command that one held would.
    builder.environment().put("gap", " ");
    return builder.start();
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void measured(String what, long begin, Path file, String line) {
    measured(what, begin, file, line::equals);
  }

  private static void measured(String what, long begin, Path file, Predicate<String> line) {
    Eventually.until(what, () -> text(file), text -> text.lines().anyMatch(line));
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("figure: new chat, %s: %d ms%n", what, taken.toMillis());
    assertThat(taken).as(what).isLessThan(A_SECOND);
  }
}
