package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class FileLogsTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");

  @TempDir private Path home;
  private Path out;
  private Tree tree;
  private Logs logs;
  private Owner owner;
  private final Witness witness = new Witness();

  @BeforeEach
  void open() throws IOException {
    tree = Tree.open(home);
    tree.start(witness);
    tree.make(JULIET).toCompletableFuture().join();
    logs = tree.logs();
    owner = new Owner(home.resolve("juliet@example.com"));
    out = home.resolve("juliet@example.com/out");
  }

  @AfterEach
  void close() {
    tree.close();
  }

  private void append(String text) throws IOException {
    logs.append(JULIET, "out", text.getBytes(UTF_8), false);
  }

  @Test
  void aLogIsMadeAndAppendedTo() throws IOException {
    long[] before = logs.position(JULIET, "out");

    append("one\n");
    append("two\n");

    long[] after = logs.position(JULIET, "out");
    assertThat(out).hasContent("one\ntwo\n");
    assertThat(before[1]).isZero();
    assertThat(after).containsExactly(before[0], 8);
    assertThat(logs.read(JULIET, "out", after[0], 4, 100)).isEqualTo("two\n".getBytes(UTF_8));
    assertThat(owner.sh("stat -c %a out")).isEqualTo("600\n");
  }

  @Test
  void theRootHasTwoLogs() throws IOException {
    logs.append(null, "out", "hello\n".getBytes(UTF_8), false);
    logs.append(null, "contacts", "juliet@example.com\n".getBytes(UTF_8), false);

    assertThat(home.resolve("out")).hasContent("hello\n");
    assertThat(home.resolve("contacts")).hasContent("juliet@example.com\n");
    assertThatThrownBy(() -> logs.position(null, "state"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRotatedLogIsStillFoundByItsInode() throws IOException {
    logs.position(JULIET, "out");
    append("old\n");
    assertThat(descriptors()).isEqualTo(1);
    long inode = logs.position(JULIET, "out")[0];

    owner.sh("mv out yesterday");
    logs.position(JULIET, "out");
    append("new\n");

    assertThat(out).hasContent("new\n");
    assertThat(logs.read(JULIET, "out", inode, 0, 3)).isEqualTo("old".getBytes(UTF_8));
    assertThat(logs.read(JULIET, "out", 1, 0, 3)).isNull();
    assertThat(logs.read(Jid.of("nobody@x"), "out", inode, 0, 3)).isNull();
  }

  @Test
  void aTruncatedOrDeletedLogGoesOn() throws IOException {
    append("one\n");
    owner.sh(": > out");
    append("two\n");
    owner.sh("rm out");
    append("three\n");

    assertThat(out).hasContent("three\n");
  }

  @Test
  void aLogThatIsWrittenAgainAndAgainStaysOpenUntilNothingComesForIt() throws IOException {
    for (String text : List.of("one\n", "two\n", "three\n")) {
      logs.position(JULIET, "out");
      append(text);
    }
    assertThat(descriptors()).isEqualTo(1);

    logs.idle();

    assertThat(descriptors()).isZero();
    assertThat(out).hasContent("one\ntwo\nthree\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mv out old",
        "rm out",
        "chmod 640 out",
        "mv out old; echo other > out",
        ": > out",
        "rm -r ../juliet@example.com",
        "rm out; mkfifo out"
      })
  void whateverBecomesOfAnOpenLogTheNextLineIsFoundUnderItsName(String change) throws IOException {
    logs.position(JULIET, "out");
    append("one\n");
    assertThat(descriptors()).isEqualTo(1);
    owner.sh(change);

    logs.position(JULIET, "out");
    append("two\n");

    assertThat(out).isRegularFile().content().endsWith("two\n");
    assertThat(owner.sh("stat -c %a out")).isEqualTo("600\n");
  }

  @Test
  void aLineWhoseLogIsDeletedBetweenLookAndWriteIsWrittenOnceMore() throws IOException {
    logs.position(JULIET, "out");
    append("one\n");
    logs.position(JULIET, "out");
    owner.sh("rm out");

    append("two\n");

    assertThat(out).hasContent("two\n");
  }

  /** Descriptors of this process that are the log's. */
  private long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(fd -> leadsTo(fd, out)).count();
    }
  }

  private static boolean leadsTo(Path fd, Path file) {
    try {
      return Files.readSymbolicLink(fd).equals(file);
    } catch (IOException gone) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ln -s ../precious out", "ln ../precious out", "mkfifo out", "mkdir out"})
  void whatIsNoFileOfItsOwnIsSetAsideUntouched(String swap) throws IOException {
    append("one\n");
    owner.sh("echo precious > ../precious; rm out; " + swap);

    append("two\n");

    assertThat(out).isRegularFile().hasContent("two\n");
    assertThat(home.resolve("precious")).hasContent("precious\n");
    assertThat(owner.sh("ls -d out.set-aside-1")).isNotEmpty();
    assertThat(witness.await("problem juliet@example.com ", 1))
        .singleElement()
        .asString()
        .contains("out.set-aside-1");
  }

  @Test
  void aContactWithoutADirectoryGetsOne() throws IOException {
    owner.sh("rm -r ../juliet@example.com");

    append("back\n");

    assertThat(out).hasContent("back\n");
    assertThat(witness.await("made ", 2)).contains("juliet@example.com");
  }

  @Test
  void aLogCanBeReadWhileItGrowsAndIsRotated() throws IOException {
    append("one\n");
    try (FileChannel channel = Objects.requireNonNull(tree.openLog(JULIET, "out")).channel()) {
      append("two\n");
      owner.sh("mv out out.1");
      ByteBuffer buffer = ByteBuffer.allocate(100);
      assertThat(channel.read(buffer)).isEqualTo(8);
    }
    assertThat(tree.openLog(JULIET, "out")).isNull();
    assertThat(tree.openLog(Jid.of("nobody@x"), "out")).isNull();
  }

  @Test
  void aFullDiskIsAnErrorAndLeavesWhatFitted(@TempDir Path disk) throws IOException {
    assumeTrue(Fd.UID == 0, "only root can mount");
    Owner root = new Owner(disk);
    root.sh("mount -t tmpfs -o size=64k tmpfs .");
    try (Tree small = Tree.open(disk)) {
      small.start(witness);

      assertThatThrownBy(() -> small.logs().append(null, "out", new byte[100_000], false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("disk is full");

      long[] torn = small.logs().position(null, "out");
      assertThat(torn[1]).isBetween(1L, 65_536L);
      assertThatThrownBy(
              () -> small.put(null, "state", "x".repeat(9_000)).toCompletableFuture().join())
          .hasRootCauseInstanceOf(IOException.class);
      root.sh(": > out");
      small.put(null, "state", "online\n").toCompletableFuture().join();
      assertThat(disk.resolve("state")).hasContent("online\n");
      assertThat(disk.resolve(".sj/tmp")).isEmptyDirectory();
    } finally {
      root.sh("cd /; umount " + disk);
    }
  }
}
