package sj.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs sh scripts in a directory of their own, within small bounds. */
abstract class Scripts {
  static final Bounds BOUNDS =
      new Bounds(
          4, 2, 3, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(1), 4096, 32);

  @TempDir Path home;
  private Runner runner = new Runner(BOUNDS);

  @AfterEach
  void close() {
    runner.close();
  }

  /** From here on with these bounds. */
  void bounded(Bounds bounds) {
    runner.close();
    runner = new Runner(bounds);
  }

  Runner runner() {
    return runner;
  }

  /** A program of that name; without an interpreter's line where the text begins with one. */
  Program script(String name, String text) {
    return script(name, text, "");
  }

  Program script(String name, String text, String input) {
    try {
      Path file = home.resolve(name);
      Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      return program(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Program program(Path file, String input) {
    Environment environment =
        Environment.of(Map.of("PATH", "/usr/bin:/bin"), home, "romeo@example.net");
    return new Program(file, List.of("-d", home.toString()), home, environment.variables(), input);
  }

  Outcome outcome(String text) {
    return outcome(script("program", text));
  }

  Outcome outcome(Program program) {
    return await(start(program));
  }

  CompletableFuture<Outcome> start(Program program) {
    return runner.run(program.file().toString(), program).toCompletableFuture();
  }

  static Outcome await(CompletableFuture<Outcome> outcome) {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Processes of this test that are running now: every program here has the directory in it. */
  long alive() {
    return Proc.all().stream()
        .filter(one -> !one.hasEnded())
        .filter(one -> home.toString().equals(directory(one.pid())))
        .count();
  }

  private static String directory(int pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  String text(String file) {
    try {
      Path path = home.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
