package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.NOW;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a history: whole, private, and of no session. */
class BackupTest {
  @TempDir Path directory;
  private Path live;
  private Path shelf;
  private Path file;

  @BeforeEach
  void makeDirectories() throws IOException {
    live = Files.createDirectory(directory.resolve("live"));
    shelf = Files.createDirectory(directory.resolve("shelf"));
    file = shelf.resolve("copy of a history?.db");
  }

  private long backup(Opened opened) {
    return Backup.write(opened.file, file, false);
  }

  /** The copy as a history of its own. */
  private Opened copy() throws IOException {
    Path place = Files.createTempDirectory(directory, "copy");
    Files.copy(file, place.resolve("history.db"));
    return Opened.in(place);
  }

  @Test
  void holdsWhatWasCommittedAndIsTheOwnersAlone() throws IOException {
    try (var opened = Opened.in(live)) {
      opened.receive(JULIET, "hello");
      opened.write(
          tx -> {
            tx.put("archive:place", "1 here");
            return tx.receive("<message/>");
          });

      assertThat(backup(opened)).isEqualTo(1);
      opened.receive(JULIET, "too late");
    }

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(shelf).isDirectoryContaining(file::equals).isDirectoryNotContaining(this::isOther);
    try (var copy = copy()) {
      assertThat(copy.events(JULIET, 0)).extracting(Event::body).containsExactly("hello");
      assertThat(Opened.await(copy.history.unsettled())).hasSize(1);
      assertThat(copy.<String>write(tx -> String.valueOf(tx.get("archive:place"))))
          .isEqualTo("1 here");
    }
  }

  private boolean isOther(Path path) {
    return !path.equals(file);
  }

  @Test
  void isOfOneMomentWhileWritingGoesOn() throws IOException {
    try (var opened = Opened.in(live)) {
      opened.receive(JULIET, "m0");
      var writing =
          CompletableFuture.runAsync(
              () -> {
                while (!Files.exists(file)) {
                  // Two events of one transaction are in the copy together, or neither is.
                  opened.write(
                      tx -> {
                        tx.publish(message(JULIET, "one"));
                        return tx.publish(message(ROMEO, "other"));
                      });
                }
              });

      backup(opened);
      Opened.await(writing);
    }

    try (var copy = copy()) {
      assertThat(copy.events(ROMEO, 0)).hasSize(copy.events(JULIET, 0).size() - 1);
      assertThat(copy.history.range().newest())
          .isEqualTo(copy.history.events(all()).toCompletableFuture().join().getLast().id());
    }
  }

  private static History.Query all() {
    return new History.Query(null, 0, Long.MAX_VALUE, 1, true);
  }

  @Test
  void aHistoryThatNobodyHasOpenIsCopiedToo() throws IOException {
    Path history;
    try (var opened = Opened.in(live)) {
      opened.receive(JULIET, "hello");
      history = opened.file;
    }

    assertThat(Backup.write(history, file, false)).isEqualTo(1);
  }

  @Test
  void canNotGoOnWithTheSession() throws IOException {
    String secret = "a stanza on its way, XYZZY";
    try (var opened = Opened.in(live)) {
      opened.write(
          tx -> {
            tx.sessions()
                .begin(new Sessions.Saved("tag-XYZZY", ROMEO.withResource("sj"), false, 0, 7, 3));
            tx.sessions().number(0, secret, 1);
            tx.sessions().presence(JULIET.withResource("balcony"), "<presence id='XYZZY'/>");
            return true;
          });
      backup(opened);

      assertThat(Opened.await(opened.history.sent())).hasSize(1);
    }

    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("XYZZY");
    try (var copy = copy()) {
      assertThat(Opened.await(copy.history.session())).isNull();
      assertThat(Opened.await(copy.history.sent())).isEmpty();
      assertThat(Opened.await(copy.history.presences())).isEmpty();
    }
  }

  @Test
  void whatWaitsThereMayHaveBeenSentSinceItWasAccepted() throws IOException {
    long before = System.currentTimeMillis();
    try (var opened = Opened.in(live)) {
      opened.write(
          tx -> {
            long event = tx.publish(message(JULIET, "mine"));
            tx.queue(event, JULIET, "<message/>");
            return tx.queue(0, JULIET, "<message id='receipt'/>");
          });
      backup(opened);

      assertThat(Opened.await(opened.history.queued(0, 10)))
          .extracting(Tx.Queued::tried)
          .containsOnly(0L);
    }

    try (var copy = copy()) {
      List<Tx.Queued> queued = Opened.await(copy.history.queued(0, 10));
      assertThat(queued.getFirst().tried()).isEqualTo(NOW.toEpochMilli());
      assertThat(queued.getLast().tried()).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void overwritesNothingUnlessToldTo() throws IOException {
    Files.writeString(file, "precious");
    try (var opened = Opened.in(live)) {
      opened.receive(JULIET, "hello");

      assertThatThrownBy(() -> backup(opened))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("is there already")
          .hasMessageContaining("--force");
      assertThat(file).hasContent("precious");

      Backup.write(opened.file, file, true);
    }
    try (var copy = copy()) {
      assertThat(copy.events(JULIET, 0)).hasSize(1);
    }
  }

  @Test
  void neverLandsInTheBridgesOwnDirectoryNorOnALink() throws IOException {
    Path link = Files.createSymbolicLink(shelf.resolve("link"), file);
    try (var opened = Opened.in(live)) {
      assertThatThrownBy(() -> Backup.write(opened.file, opened.file, true))
          .hasMessageContaining("the bridge's own");
      assertThatThrownBy(() -> Backup.write(opened.file, link, true))
          .hasMessageContaining("not a plain file");
      assertThatThrownBy(() -> Backup.write(opened.file, shelf.resolve("no/where"), false))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("is no directory");
    }
  }

  @Test
  void withoutAHistoryNoneIsMade() {
    Path missing = live.resolve("history.db");

    assertThatThrownBy(() -> Backup.write(missing, file, false))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("no history at " + missing);
    assertThat(live).isEmptyDirectory();
    assertThat(shelf).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsSaidAndNothingIsLeftThere() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "sj-test", shelf.toString()) == 0,
        "needs the right to mount a file system of 1 MiB");
    try (var opened = Opened.in(live)) {
      IntStream.range(0, 300).forEach(n -> opened.receive(JULIET, "x".repeat(8_000)));

      assertThatThrownBy(() -> backup(opened))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("the disk is full, " + file);
      assertThat(shelf).isEmptyDirectory();
    } finally {
      run("umount", shelf.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
