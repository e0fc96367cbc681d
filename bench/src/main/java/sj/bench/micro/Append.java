package sj.bench.micro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Projection;
import sj.jid.Jid;

/** The history by itself: events with their lines, committed in the batches that gather. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Append {
  private static final int BATCH = 1000;
  private static final int PEOPLE = 100;
  private static final String TEXT =
      "Good night, good night! Parting is such sweet sorrow. ".repeat(2);
  private static final byte[] LINE =
      ("2026-11-22 14:05 <j> " + TEXT + "\n").getBytes(StandardCharsets.UTF_8);

  private final Jid[] people = new Jid[PEOPLE];
  private @Nullable Path folder;
  private @Nullable History history;

  /** Takes lines and writes them nowhere: the file system is measured elsewhere. */
  private static final class Nowhere implements Projection {
    private long length;

    @Override
    public Position position(Log log) {
      return new Position(1, length);
    }

    @Override
    public void append(Log log, byte[] bytes) {
      length += bytes.length;
    }

    @Override
    public byte @Nullable [] read(Log log, long inode, long from, int count) {
      return null;
    }
  }

  /** An empty history. */
  @Setup
  public void open() throws IOException {
    for (int i = 0; i < PEOPLE; i++) {
      people[i] = Jid.of("juliet" + i + "@example.com");
    }
    folder =
        Files.createTempDirectory(
            Path.of(System.getProperty("sj.bench.tmp", "target")), "sj-bench-");
    history =
        History.open(
            folder.resolve("history.db"), History.Durability.PROCESS, new Nowhere(), events -> {});
  }

  /** A message's event and its line. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object append() {
    History open = Objects.requireNonNull(history);
    CompletionStage<Long> last = open.write(tx -> 0L);
    for (int i = 0; i < BATCH; i++) {
      Jid person = people[i % PEOPLE];
      last =
          open.write(
              tx -> {
                tx.line(new Log.Conversation(person), LINE);
                return tx.publish(
                    Event.draft(Event.Type.MESSAGE, person, Instant.now())
                        .withMessage(Event.Direction.IN, person + "/balcony", TEXT));
              });
    }
    return last.toCompletableFuture().join();
  }

  /** Nothing of it stays. */
  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(history).close();
    try (Stream<Path> walk = Files.walk(Objects.requireNonNull(folder))) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
