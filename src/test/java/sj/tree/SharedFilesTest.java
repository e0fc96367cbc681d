package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class SharedFilesTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final String WRITTEN = "written juliet@example.com ";
  private static final String PROBLEM = "problem juliet@example.com ";

  @TempDir private Path home;
  private Path juliet;
  private Tree tree;
  private Owner owner;
  private Witness witness = new Witness();

  @BeforeEach
  void open() throws IOException {
    tree = Tree.open(home);
    tree.start(witness);
    tree.make(JULIET).toCompletableFuture().join();
    juliet = home.resolve("juliet@example.com");
    owner = new Owner(juliet);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  private void reopen(String meanwhile) throws IOException {
    tree.close();
    owner.sh(meanwhile);
    witness = new Witness();
    tree = Tree.open(home);
    tree.start(witness);
    settled();
  }

  private void put(String file, @Nullable String content) {
    tree.put(JULIET, file, content).toCompletableFuture().join();
  }

  private @Nullable String read(String file) {
    return tree.read(JULIET, file).toCompletableFuture().join();
  }

  /** Waits until all that happened so far was noticed. */
  private void settled() {
    owner.sh("mkdir ../settled@example.com");
    witness.await("made settled@example.com", 1);
    owner.sh("rm -r ../settled@example.com");
    witness.await("removed settled@example.com", 1);
  }

  @Test
  void whatIsPutIsThereAndIsNotReported() {
    put("subscription", "both");
    put("presence", "online\n");
    put("presence", "away\nlunch\n");
    put("name", "Juliet");
    put("name", null);
    settled();

    assertThat(juliet.resolve("subscription")).hasContent("both");
    assertThat(juliet.resolve("status")).hasContent("away\nlunch\n");
    assertThat(juliet.resolve("name")).doesNotExist();
    assertThat(read("presence")).isEqualTo("away\nlunch\n");
    assertThat(read("name")).isNull();
    assertThat(witness.seen("written ")).isEmpty();
    assertThat(owner.sh("stat -c %a subscription")).isEqualTo("600\n");
    assertThat(home.resolve(".sj/tmp")).isEmptyDirectory();
  }

  @Test
  void whatTheOwnerWritesIsReported() {
    put("subscription", "none");
    owner.sh("echo subscribe > subscription; echo Jule > .x; mv .x name; echo 12 > read");

    assertThat(witness.await(WRITTEN, 3))
        .containsExactlyInAnyOrder("subscription subscribe\n", "name Jule\n", "read 12\n");
  }

  @Test
  void theSameCommandTwiceIsReportedTwice() {
    owner.sh("echo subscribe > subscription");
    witness.await(WRITTEN, 1);
    owner.sh("echo subscribe > subscription");

    assertThat(witness.await(WRITTEN, 2)).containsOnly("subscription subscribe\n");
  }

  @Test
  void presenceAtTheRootIsReportedAndSoIsItsEnd() {
    owner.sh("echo away > ../mypresence");
    assertThat(witness.await("written null ", 1)).containsExactly("mypresence away\n");

    owner.sh("rm ../mypresence");

    assertThat(witness.await("written null ", 2)).contains("mypresence null");
  }

  @Test
  void theOldNameOfAFileCounts() {
    owner.sh("echo xa > mystatus");
    assertThat(witness.await(WRITTEN, 1)).containsExactly("mypresence xa\n");

    owner.sh("rm mystatus; echo dnd > mystatus; until [ -h mystatus ]; do :; done");

    assertThat(witness.await(WRITTEN, 2)).contains("mypresence dnd\n");
    assertThat(juliet.resolve("mypresence")).hasContent("dnd\n");
  }

  @Test
  void theOldNameCountsFromBeforeTheBridge() throws IOException {
    reopen("rm -f mypresence mystatus; echo away > mystatus");

    assertThat(witness.await(WRITTEN, 1)).containsExactly("mypresence away\n");
    assertThat(read("mypresence")).isEqualTo("away\n");
    assertThat(Files.isSymbolicLink(juliet.resolve("mystatus"))).isTrue();
  }

  @Test
  void whatTheOwnerWroteWithoutABridgeIsReportedAtStart() throws IOException {
    put("subscription", "both");
    put("name", "Juliet");
    put("read", "7");

    reopen("echo unsubscribe > subscription; echo 9 > read");

    assertThat(witness.seen(WRITTEN))
        .containsExactlyInAnyOrder("subscription unsubscribe\n", "read 9\n");
  }

  @Test
  void aWriteThatIsUnderWayWhileTheFileIsReplacedIsNotLost() throws IOException {
    put("subscription", "both");

    try (FileChannel shell =
        FileChannel.open(
            juliet.resolve("subscription"),
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      put("subscription", "to");
      shell.write(ByteBuffer.wrap("unsubscribe\n".getBytes(UTF_8)));
    }

    assertThat(witness.await(WRITTEN, 1)).containsExactly("subscription unsubscribe\n");
    assertThat(juliet.resolve("subscription")).hasContent("to");
  }

  @Test
  void everyWriteIsSeenOnceWhileTheFileIsReplacedAllTheTime() throws IOException {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                "for i in {1..200}; do echo n$i > .t; mv .t name;"
                    + " while [ \"$(<name)\" = n$i ]; do :; done; done")
            .directory(juliet.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    for (int i = 0; shell.isAlive(); i++) {
      put("name", "ours " + i);
    }
    settled();

    assertThat(witness.seen(WRITTEN + "name "))
        .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(i -> "n" + i + "\n").toList());
    assertThat(home.resolve(".sj/tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ln -s ../precious subscription",
        "mkfifo subscription",
        "mkdir subscription",
        "ln ../precious subscription"
      })
  void whatIsNoFileOfItsOwnIsSetAsideUntouched(String swap) {
    put("subscription", "both");
    owner.sh("echo subscribe > ../precious; rm subscription; " + swap);
    witness.await(PROBLEM, 1);

    put("subscription", "none");

    assertThat(juliet.resolve("subscription")).isRegularFile().hasContent("none");
    assertThat(home.resolve("precious")).hasContent("subscribe\n");
    assertThat(owner.sh("ls -d subscription.set-aside-1")).isNotEmpty();
    assertThat(witness.seen(WRITTEN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ln -s ../precious presence", "mkfifo presence", "mkdir presence"})
  void aFileOfOursThatWasSwappedIsSetAsideWhenItIsPut(String swap) {
    owner.sh("echo mine > ../precious; " + swap);

    put("presence", "online\n");

    assertThat(juliet.resolve("presence")).isRegularFile().hasContent("online\n");
    assertThat(home.resolve("precious")).hasContent("mine\n");
    assertThat(witness.await(PROBLEM, 1)).singleElement().asString().contains("set-aside");
  }

  @Test
  void aFileThatIsTooLongIsReportedAndNotRead() {
    owner.sh("head -c 70000 /dev/zero > name");

    assertThat(witness.await(PROBLEM, 1)).singleElement().asString().contains("longer than 65536");
    assertThat(read("name")).isNull();
  }

  @Test
  void aContactWithoutADirectoryGetsNoneByAPut() {
    Jid nobody = Jid.of("nobody@example.com");

    tree.put(nobody, "presence", "online").toCompletableFuture().join();

    assertThat(home.resolve("nobody@example.com")).doesNotExist();
    assertThat(tree.read(nobody, "presence").toCompletableFuture().join()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"in", "out", "../x", "a/b", "", ".sj", "x@y"})
  void otherNamesAreRefused(String file) {
    assertThatThrownBy(() -> put(file, "x")).hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
