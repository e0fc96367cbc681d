package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  private static final byte[] TEXT = "hello\n".getBytes();

  @TempDir private Path folder;

  private static void write(Path fifo) {
    Door.write(fifo, TEXT, new Patience(Duration.ofSeconds(20)));
  }

  @Test
  void theReaderGetsAllOfIt() throws Exception {
    var tree = new PlayedTree(folder);
    var read = new CompletableFuture<String>();
    tree.serve("in", read::complete);

    write(folder.resolve("in"));

    assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("hello\n");
  }

  @Test
  void whereNobodyReadsItSaysSoAndALateReaderGetsNothing() throws Exception {
    var tree = new PlayedTree(folder);

    assertThatThrownBy(() -> write(folder.resolve("in")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("no sj serves " + folder)
        .hasMessageContaining("sj serve -u ACCOUNT -d " + folder);

    var read = new CompletableFuture<String>();
    tree.serve("in", read::complete);
    assertThat(read.get(20, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void whereNobodyReadsAContactsItNamesTheTree() throws Exception {
    Files.createDirectory(folder.resolve(".sj"));
    Path contact = Files.createDirectory(folder.resolve("juliet@example.com"));
    new PlayedTree(contact);

    assertThatThrownBy(() -> write(contact.resolve("in")))
        .hasMessageContaining("sj serve -u ACCOUNT -d " + folder);
  }

  @Test
  void aPlainFileInItsPlaceIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "mine");

    assertThatThrownBy(() -> write(file)).hasMessageContaining("is no FIFO");

    assertThat(file).hasContent("mine");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    new PlayedTree(folder.resolve("other"));
    Path link = Files.createSymbolicLink(folder.resolve("in"), folder.resolve("other/in"));

    assertThatThrownBy(() -> write(link)).hasMessageContaining("is no FIFO");
  }

  @Test
  void whereThereIsNoTreeItSaysWhatToDo() {
    assertThatThrownBy(() -> write(folder.resolve("nowhere/in"))).hasMessageContaining("SJ_DIR");
    assertThatThrownBy(() -> write(folder.resolve("in"))).hasMessageContaining("no FIFO in");
  }

  /** What tells a file that was put there between the look and the opening. */
  @Test
  void anOpenFileIsToldFromAPipe() throws IOException {
    var tree = new PlayedTree(folder);
    Path file = Files.writeString(folder.resolve("file"), "mine");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(Door.isSeekable(channel)).isTrue();
    }
    tree.serve("in", read -> {});
    try (FileChannel channel = FileChannel.open(folder.resolve("in"), StandardOpenOption.WRITE)) {
      assertThat(Door.isSeekable(channel)).isFalse();
    }
  }

  @Test
  void aReaderThatTakesNothingIsNotWaitedForForEver() throws Exception {
    new PlayedTree(folder);
    var reader =
        new ProcessBuilder(
                "sh", "-c", "exec sleep 60 < \"$1\"", "sh", folder.resolve("in").toString())
            .start();
    try {
      assertThatThrownBy(
              () ->
                  Door.write(
                      folder.resolve("in"),
                      new byte[1 << 20],
                      new Patience(Duration.ofMillis(100))))
          .isInstanceOfSatisfying(
              Trouble.class, trouble -> assertThat(trouble.status()).isEqualTo(Trouble.NO_ANSWER))
          .hasMessageContaining("wasn't read to its end");
    } finally {
      reader.destroyForcibly().waitFor();
    }
  }
}
