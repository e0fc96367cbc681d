package sj.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.OUT;
import static sj.history.Opened.ROMEO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.Verona;
import sj.jid.Jid;

/** Lines on their way into logs that fail, are killed, or are handled by their owner meanwhile. */
class ProjectionTest {
  @TempDir Path directory;

  @Test
  void logsAreLetGoOfInTheFirstPauseWhateverCameBehindTheLine() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            tx.line(OUT, "a line\n".getBytes(UTF_8));
            return true;
          });
      int before = opened.logs.pauses.get();

      opened.write(
          tx -> {
            tx.put("no line", "at all");
            return true;
          });

      Verona.until("let go of", () -> opened.logs.pauses.get() > before);
    }
  }

  @Test
  void anAppendKilledAtAnyByteIsCompletedAtTheNextStart() throws IOException {
    int length = "second é\nthird\n".getBytes(UTF_8).length;
    for (int cut = 0; cut <= length; cut++) {
      Path crashed = crashedAfter(cut);

      try (var opened = Opened.in(crashed)) {
        assertThat(opened.logs.text(OUT))
            .as("cut at %d", cut)
            .isEqualTo("first\nsecond é\nthird\n");
        opened.receive(JULIET, "fourth");
        assertThat(opened.logs.text(OUT)).endsWith("third\nfourth\n");
      }
      try (var opened = Opened.in(crashed)) {
        assertThat(opened.logs.text(OUT)).isEqualTo("first\nsecond é\nthird\nfourth\n");
      }
    }
  }

  @Test
  void theRestOfALogThatWasRotatedGoesToTheNewOne() throws IOException {
    Path crashed = crashedAfter(9);
    Path log = new FileLogs(crashed).path(OUT);
    Files.move(log, log.resolveSibling(log.getFileName() + ".1"));

    try (var opened = Opened.in(crashed)) {
      assertThat(Files.readString(log.resolveSibling(log.getFileName() + ".1")))
          .isEqualTo("first\nsecond é");
      assertThat(opened.logs.text(OUT)).isEqualTo("\nthird\n");
    }
  }

  @Test
  void aLogThatItsOwnerDeletedStartsWithWhatCanNotBeShownToHaveBeenWritten() throws IOException {
    Path crashed = crashedAfter(3);
    Files.delete(new FileLogs(crashed).path(OUT));

    try (var opened = Opened.in(crashed)) {
      assertThat(opened.logs.text(OUT)).isEqualTo("second é\nthird\n");
    }
  }

  @Test
  void whatTheOwnerWroteIntoTheLogStaysAndNothingComesTwice() throws IOException {
    Path crashed = crashedAfter(99);
    Path log = new FileLogs(crashed).path(OUT);
    Files.writeString(log, "note to self\n", StandardOpenOption.APPEND);

    try (var opened = Opened.in(crashed)) {
      assertThat(opened.logs.text(OUT)).isEqualTo("first\nsecond é\nthird\nnote to self\n");
    }
  }

  @Test
  void aLogEmptiedWhileTheBridgeRunsIsGoneOnWith() throws IOException {
    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "first");
      Files.writeString(opened.logs.path(OUT), "");
      opened.receive(JULIET, "second");
      Files.delete(opened.logs.path(OUT));
      opened.receive(JULIET, "third");

      assertThat(opened.logs.text(OUT)).isEqualTo("third\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 9})
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLogThatFailsAfterSomeBytesIsCompletedByTheNextCommitThatTouchesIt(int bytes) {
    var logs = new FileLogs(directory);
    try (var opened = Opened.in(directory, logs)) {
      opened.receive(JULIET, "first");
      logs.failAfter = bytes;
      opened.receive(JULIET, "second é");
      assertThat(opened.published).hasSize(2);
      assertThat(opened.history.statistics().stuckLogs()).isEqualTo(1);
      logs.failAfter = Integer.MAX_VALUE;

      opened.receive(JULIET, "third");

      assertThat(opened.logs.text(OUT)).isEqualTo("first\nsecond é\nthird\n");
      assertThat(opened.history.statistics().retries()).isEqualTo(1);
      assertThat(opened.history.statistics().stuckLogs()).isZero();
    }
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLogThatKeepsFailingIsTriedAgainByTimerInOrderWhileOthersGoOn() throws Exception {
    var logs = new FailingLogs(directory);
    var file = directory.resolve("history.db");
    try (var history = History.open(file, History.Durability.PROCESS, logs, events -> {})) {
      for (String body : List.of("one", "two", "three", "four")) {
        Opened.await(history.write(tx -> append(tx, JULIET, body)));
        Opened.await(history.write(tx -> append(tx, ROMEO, body)));
      }
      assertThat(logs.files.text(OUT)).isEmpty();
      assertThat(logs.files.lines(new Log.Conversation(ROMEO))).hasSize(4);

      logs.broken = false;
      Opened.await(logs.mended);

      assertThat(logs.files.text(OUT)).isEqualTo("one\ntwo\nthree\nfour\n");
      // Figures are those of the last commit that is over.
      Opened.await(history.write(tx -> true));
      assertThat(history.statistics().retries()).isPositive();
      assertThat(history.statistics().stuckLogs()).isZero();
    }
    try (var opened = Opened.in(directory)) {
      assertThat(opened.logs.text(OUT)).isEqualTo("one\ntwo\nthree\nfour\n");
    }
  }

  @Test
  void linesOfALogThatStaysBrokenComeWithTheNextStart() {
    var logs = new FailingLogs(directory);
    var file = directory.resolve("history.db");
    try (var history = History.open(file, History.Durability.PROCESS, logs, events -> {})) {
      for (int i = 0; i < 5; i++) {
        String body = "m" + i;
        Opened.await(history.write(tx -> append(tx, JULIET, body)));
      }
    }
    try (var opened = Opened.in(directory)) {
      assertThat(opened.logs.lines(OUT)).containsExactly("m0", "m1", "m2", "m3", "m4");
    }
  }

  @Test
  void tooMuchForABrokenLogIsRefusedWithASentenceAndOnlyForThatLog() {
    var logs = new FailingLogs(directory);
    var limits = new Limits(100, 10, 1_000, 10, 1_000, 100, 10);
    var file = directory.resolve("history.db");
    try (var history = History.open(file, History.Durability.PROCESS, logs, events -> {}, limits)) {
      String body = "x".repeat(120);
      Opened.await(history.write(tx -> append(tx, JULIET, body)));

      assertThatThrownBy(() -> Opened.await(history.write(tx -> append(tx, JULIET, body))))
          .cause()
          .isInstanceOfSatisfying(HistoryException.class, e -> assertThat(e.isDiskFull()).isTrue())
          .hasMessageContaining("juliet@example.com")
          .hasMessageContaining("see that its directory is yours");
      Opened.await(history.write(tx -> append(tx, ROMEO, body)));
      assertThat(logs.files.lines(new Log.Conversation(ROMEO))).containsExactly(body);
    }
  }

  @Test
  void eachKindOfLogGetsItsOwnLines() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            tx.line(new Log.Root(), Opened.line("root"));
            tx.line(new Log.Contacts(), Opened.line("contacts"));
            tx.line(OUT, Opened.line("juliet"));
            return true;
          });

      assertThat(opened.logs.text(new Log.Root())).isEqualTo("root\n");
      assertThat(opened.logs.text(new Log.Contacts())).isEqualTo("contacts\n");
      assertThat(opened.logs.text(OUT)).isEqualTo("juliet\n");
      for (Log log : List.of(new Log.Root(), new Log.Contacts(), OUT)) {
        assertThat(LogName.parse(LogName.of(log))).isEqualTo(log);
      }
      assertThat(LogName.parse("conversation not a@@jid")).isNull();
    }
  }

  private static boolean append(Tx tx, Jid contact, String body) {
    tx.line(new Log.Conversation(contact), Opened.line(body));
    return true;
  }

  /**
   * A copy of database and logs as a kill leaves them that comes after so many bytes of the append
   * of two lines, behind a first one.
   */
  private Path crashedAfter(int bytes) throws IOException {
    Path living = Files.createDirectory(directory.resolve("living" + bytes));
    Path crashed = Files.createDirectory(directory.resolve("crashed" + bytes));
    var logs = new FileLogs(living);
    try (var opened = Opened.in(living, logs)) {
      opened.receive(JULIET, "first");
      logs.failAfter = bytes;
      opened.write(
          tx -> {
            tx.line(OUT, Opened.line("second é"));
            tx.line(OUT, Opened.line("third"));
            return true;
          });
      moved(living, crashed);
      // What closes after the move writes into files that nobody looks at any more.
      logs.failAfter = 0;
    }
    return crashed;
  }

  /** Copies the database; moves the log, for its inode is what it is known by. */
  private static void moved(Path living, Path crashed) throws IOException {
    try (var files = Files.list(living)) {
      for (Path file : files.toList()) {
        Path target = crashed.resolve(file.getFileName());
        if (file.getFileName().toString().startsWith("history.db")) {
          Files.copy(file, target);
        } else {
          Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  /** Juliet's log can't even be looked at while it is broken. */
  private static final class FailingLogs implements Projection {
    final FileLogs files;
    final CompletableFuture<Boolean> mended = new CompletableFuture<>();
    volatile boolean broken = true;

    FailingLogs(Path directory) {
      files = new FileLogs(directory);
    }

    @Override
    public Position position(Log log) throws IOException {
      if (broken && log.equals(OUT)) {
        throw new IOException("no directory, as the test wants it");
      }
      return files.position(log);
    }

    @Override
    public void append(Log log, byte[] bytes) throws IOException {
      files.append(log, bytes);
      if (log.equals(OUT)) {
        mended.complete(true);
      }
    }

    @Override
    public byte @Nullable [] read(Log log, long inode, long from, int count) throws IOException {
      return files.read(log, inode, from, count);
    }
  }
}
