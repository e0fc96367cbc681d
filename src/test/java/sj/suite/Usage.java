package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process uses, as the kernel counts it. */
final class Usage {
  private static final double TICKS_A_SECOND = 100;

  private final Path process;

  Usage(long pid) {
    this.process = Path.of("/proc/" + pid);
  }

  /** Seconds of processor time, user and system. */
  double processorSeconds() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /** Megabytes resident. */
  long residentMegabytes() {
    return read("status")
            .lines()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024;
  }

  /** Open descriptors. */
  long descriptors() {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(process.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
