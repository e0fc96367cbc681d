package sj.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process uses, as the kernel counts it in /proc. */
final class Usage {
  private static final double TICKS_A_SECOND = 100;
  private static final double KILOBYTES_A_MEGABYTE = 1024;

  private final Path process;

  Usage(long pid) {
    process = Path.of("/proc/" + pid);
  }

  /** Seconds of processor time, user and system, of all its threads. */
  double processorSeconds() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /** Megabytes that were resident at most. */
  double peakMegabytes() {
    return megabytes("status", "VmHWM:");
  }

  /** Megabytes resident. */
  double residentMegabytes() {
    return megabytes("status", "VmRSS:");
  }

  /** Megabytes resident, pages that are shared with others counted by their share. */
  double proportionalMegabytes() {
    return megabytes("smaps_rollup", "Pss:");
  }

  private double megabytes(String file, String field) {
    return read(file)
            .lines()
            .filter(line -> line.startsWith(field))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow(() -> new BenchException("no " + field + " in " + process + "/" + file))
        / KILOBYTES_A_MEGABYTE;
  }

  private String read(String file) {
    try {
      return Files.readString(process.resolve(file));
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }
}
