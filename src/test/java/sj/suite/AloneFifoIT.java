package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon alone whose output is a FIFO, which can't be asked what it holds. */
class AloneFifoIT {
  private static final int COUNT = 2_000;

  /** What is written in one go, and goes again as one. */
  private static final int PAGE = 256;

  private static final String END = "<!-- the end -->";
  private static final Pattern STANZA =
      Pattern.compile("<message [^\\n]*<body>line (\\d+)</body>[^\\n]*</message>");

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void killedWhileItWritesNothingIsLostAndWhatGoesAgainBearsItsFirstTime() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path juliet = Files.createDirectory(tree.resolve("juliet@example.com"));
    assertThat(Alone.run(folder, "mkfifo tree/in")).isZero();
    String messaged = "exec $SJ messaged -j romeo@example.net -d tree";
    // Open for both, so that what is in the pipe outlasts every writer.
    try (var pipe = new RandomAccessFile(tree.resolve("in").toFile(), "rw")) {
      var sent = new ByteArrayOutputStream();
      try (Alone alone = Alone.start(folder, messaged)) {
        Eventually.until("a FIFO", () -> Files.exists(juliet.resolve("in")), there -> there);
        Files.write(
            juliet.resolve("in"), IntStream.range(0, COUNT).mapToObj(i -> "line " + i).toList());
        Eventually.until("all lines", () -> lines(juliet.resolve("out")), count -> count == COUNT);
        // Less than the pipe is full of, and far less than all: it is in the midst of writing.
        take(pipe, sent, 20_000);
        alone.kill();
        assertThat(alone.exit()).isNotZero();
      }

      try (Alone again = Alone.start(folder, messaged + " < /dev/null")) {
        Thread ending =
            Thread.ofPlatform()
                .start(
                    () -> {
                      if (again.exit() == 0) {
                        finish(pipe);
                      }
                    });
        takeUpTo(END, pipe, sent);
        ending.join();
        assertThat(again.exit()).as(again.errors()).isZero();
      }

      held(sent.toString(StandardCharsets.UTF_8));
    }
  }

  private static void held(String sent) {
    var numbers = new ArrayList<Integer>();
    Matcher stanzas = STANZA.matcher(sent);
    List<Integer> twice = new ArrayList<>();
    while (stanzas.find()) {
      int number = Integer.parseInt(stanzas.group(1));
      if (numbers.contains(number)) {
        twice.add(number);
        assertThat(stanzas.group()).contains("urn:xmpp:delay");
      } else {
        numbers.add(number);
      }
    }
    assertThat(numbers).containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
    assertThat(twice).isSorted().hasSizeLessThanOrEqualTo(PAGE);
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private static void take(RandomAccessFile pipe, ByteArrayOutputStream sent, int count)
      throws IOException {
    byte[] some = new byte[count];
    pipe.readFully(some);
    sent.writeBytes(some);
  }

  private static void takeUpTo(String end, RandomAccessFile pipe, ByteArrayOutputStream sent)
      throws IOException {
    byte[] some = new byte[64 << 10];
    while (!sent.toString(StandardCharsets.UTF_8).endsWith(end)) {
      sent.write(some, 0, pipe.read(some));
    }
  }

  private static void finish(RandomAccessFile pipe) {
    try {
      pipe.write(END.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
