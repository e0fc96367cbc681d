package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** Writers as they shouldn't be: the bridge keeps every whole message, and goes on. */
@Alone
abstract class FifoRun {
  private static final int LARGE = 10_000_000;

  private final int messages;

  FifoRun(int messages) {
    this.messages = messages;
  }

  @Test
  void writersBehaveBadly(@TempDir Path folder) throws IOException {
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      Path chats = bench.sj.tree();
      try (var idle = open(chats, "juliet");
          var slow = open(chats, "nurse")) {
        // One holds the pipe open and is silent; others come and go.
        for (int n = 0; n < messages; n++) {
          bench.load.write("juliet", Token.fresh());
        }
        // One octet at a time, cut anywhere.
        for (byte octet : framed(Token.fresh())) {
          slow.write(octet);
        }
        CompletableFuture.allOf(writer(bench), writer(bench)).join();
        idle.write(framed(Token.fresh()));
      }
      try (var large = open(chats, "friar")) {
        large.write("x".repeat(LARGE).getBytes(StandardCharsets.UTF_8));
        large.write('\n');
        large.write(framed(Token.fresh()));
      }
      int all = 3 * messages + 3;
      Bench.await("all at the server", () -> bench.server.facts().archive().size() >= all);
      Verdict verdict = bench.settle();
      System.out.println("figure: fifo " + all + " " + verdict.figures());
      // The line of ten megabytes is no message of ours, whatever became of it.
      assertThat(verdict.faults(Verdict.Fault.TORN)).as("%s", verdict).isEmpty();
      assertThat(bench.server.facts().archive()).hasSize(all);
    }
  }

  private CompletableFuture<Void> writer(Bench bench) {
    return CompletableFuture.runAsync(
        () -> {
          for (int n = 0; n < messages; n++) {
            bench.load.write("friar", Token.fresh());
          }
        });
  }

  private static RandomAccessFile open(Path chats, String contact) throws IOException {
    return new RandomAccessFile(chats.resolve(Settings.jid(contact)).resolve("in").toFile(), "rw");
  }

  private static byte[] framed(String token) {
    return ("\0" + Token.body(token) + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
