package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

class ManyContactsTest {
  private static final int MANY = 10_000;
  private static final int SPARE_DESCRIPTORS = 300;

  /** In memory where there is such a place: making 10,000 directories is what takes long. */
  static final class Memory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "sj")
          : Files.createTempDirectory("sj");
    }
  }

  @TempDir(factory = Memory.class)
  private Path home;

  @Test
  void tenThousandContactsStartSoonAndCostOneDescriptorEach() throws IOException {
    Owner owner = new Owner(home);
    owner.sh("for i in {1..%d}; do echo c$i@example.com; done | xargs mkdir".formatted(MANY));
    int before = descriptors();
    Witness witness = new Witness();

    try (Tree tree = Tree.open(home)) {
      tree.start(witness);
      witness.await("made ", MANY);

      // Its processor time: how long it takes is the machine's other work, too.
      Duration took = treeTime();
      System.out.printf("%d contacts are in use after %d ms%n", MANY, took.toMillis());
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(tree.contacts()).hasSize(MANY);
      assertThat(descriptors() - before).isLessThanOrEqualTo(MANY + SPARE_DESCRIPTORS);
      owner.sh("for i in {1..%d}; do echo hello > c$i@example.com/in; done".formatted(MANY));
      assertThat(witness.await("message ", MANY)).hasSize(MANY);
      assertThat(witness.seen("problem ")).isEmpty();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before + 10);
  }

  private static Duration treeTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos =
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(info -> info != null && info.getThreadName().equals("sj-tree"))
            .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
            .max()
            .orElseThrow();
    return Duration.ofNanos(nanos);
  }

  private static int descriptors() {
    String[] names = new File("/proc/self/fd").list();
    return names == null ? 0 : names.length;
  }
}
