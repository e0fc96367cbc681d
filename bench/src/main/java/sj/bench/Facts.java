package sj.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the figures were measured on and with. */
final class Facts {
  private Facts() {}

  static Map<String, String> of(Options options) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("commit", said(List.of("git", "describe", "--always", "--dirty", "--abbrev=12")));
    facts.put("runs", String.valueOf(options.runs()));
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("processor", processor());
    facts.put("load before", line("/proc/loadavg"));
    facts.put("kernel", System.getProperty("os.version"));
    facts.put("file system", fileSystem(options.folder()));
    facts.put("java", System.getProperty("java.vm.version"));
    for (String library : List.of("vertx-core", "netty-common", "sqlite-jdbc", "aalto-xml")) {
      facts.put(library, library(library));
    }
    return facts;
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*: ", ""))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  private static String line(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  private static String fileSystem(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.type() + " on " + store.name();
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** The version in the name of the archive that the program runs with. */
  private static String library(String name) {
    try (Stream<Path> archives = Files.list(Path.of("target", "lib"))) {
      return archives
          .map(path -> path.getFileName().toString())
          .filter(file -> file.matches(name + "-\\d.*\\.jar"))
          .map(file -> file.substring(name.length() + 1, file.length() - ".jar".length()))
          .findFirst()
          .orElse("none");
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  private static String said(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0 ? said : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      throw new BenchException(e);
    }
  }
}
