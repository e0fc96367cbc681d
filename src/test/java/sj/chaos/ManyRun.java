package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * A tree of very many contacts on the scripted server: how long until there is a session, and until
 * every directory is in use, when it is new and when it has been there before.
 */
@Alone
abstract class ManyRun {
  private static final double SECONDS = 5;
  private static final long MEGABYTES = 256;
  // To look costs time too.
  private static final long LOOK_NANOS = 100_000_000;

  private final int contacts;

  ManyRun(int contacts) {
    this.contacts = contacts;
  }

  @Test
  void startsSoon(@TempDir Path folder) throws IOException {
    try (var bench = new Bench(folder, Settings.ALL)) {
      Path tree = Files.createDirectory(folder.resolve("tree"));
      for (int n = 0; n < contacts; n++) {
        Files.createDirectory(tree.resolve("c" + n + "@far.test"));
      }
      Start first = start(bench);
      Bench.await("all announced", () -> announced(tree) == contacts);
      bench.sj.terminate();
      Bench.await("the end of the session", () -> !bench.server.isOnline());
      Start second = start(bench);
      long resident = resident(bench.sj.pid());
      System.out.printf(
          Locale.ROOT,
          "figure: many-contacts %d first=%.1f/%.1f s second=%.1f/%.1f s (online/all in use)"
              + " cpu=%.1f/%.1f s resident=%d MB%n",
          contacts,
          first.online(),
          first.ready(),
          second.online(),
          second.ready(),
          first.cpu(),
          second.cpu(),
          resident);
      assertThat(Files.readAllLines(tree.resolve("contacts")))
          .as("each is announced once")
          .doesNotHaveDuplicates()
          .hasSizeGreaterThanOrEqualTo(contacts);
      assertThat(first.online()).as("seconds to the first session").isLessThan(SECONDS);
      assertThat(second.online()).as("seconds to the second session").isLessThan(SECONDS);
      assertThat(resident).as("megabytes").isLessThan(MEGABYTES);
    }
  }

  /**
   * Seconds until the session is there, until all directories are in use, and of processor time.
   */
  private record Start(double online, double ready, double cpu) {}

  private Start start(Bench bench) {
    long begun = System.nanoTime();
    bench.sj.start();
    Bench.await("the session", bench.server::isOnline);
    double online = (System.nanoTime() - begun) / 1e9;
    Bench.await("all in use", () -> inUse(bench));
    double ready = (System.nanoTime() - begun) / 1e9;
    var cpu = ProcessHandle.of(bench.sj.pid()).orElseThrow().info().totalCpuDuration();
    return new Start(online, ready, cpu.orElseThrow().toMillis() / 1e3);
  }

  /** A pipe that is open for reading has a descriptor. */
  private boolean inUse(Bench bench) {
    LockSupport.parkNanos(LOOK_NANOS);
    String[] open = Path.of("/proc/" + bench.sj.pid() + "/fd").toFile().list();
    return open != null && open.length > contacts;
  }

  private static long announced(Path tree) {
    try (var lines = Files.lines(tree.resolve("contacts"))) {
      return lines.filter(line -> line.contains("@far.test")).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
