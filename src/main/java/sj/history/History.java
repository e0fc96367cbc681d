package sj.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** One account's history. Every method may be called from any thread and none blocks. */
@SuppressWarnings("DoNotCallSuggester")
public final class History implements AutoCloseable {
  /** Work on the writer's thread. It must not block on anything but the transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T run(Tx tx);
  }

  /** The ids that can be read: both 0 while there is none. */
  public record Range(long oldest, long newest) {}

  /**
   * What to read: events of one contact or of all, with ids in {@code (since, before)}.
   *
   * @param newestFirst take the newest {@code limit} of them (they still come in ascending order)
   */
  public record Query(
      @Nullable Jid contact, long since, long before, int limit, boolean newestFirst) {}

  /**
   * A conversation in short.
   *
   * @param last its newest message, or null
   * @param unread messages received after {@code read}
   */
  public record Conversation(Jid contact, long read, long unread, @Nullable Event last) {}

  /** What a crash of the machine may take: nothing but the process survives by {@code PROCESS}. */
  public enum Durability {
    PROCESS,
    POWER
  }

  private History() {}

  /**
   * Opens the history and repairs the logs. Blocks; not for the event loop.
   *
   * @param published told, on the writer's thread, of each commit's events in the order of their
   *     ids, after their lines were projected
   * @throws HistoryException when the file can't be used, or is newer than this program
   */
  public static History open(
      Path file, Durability durability, Projection projection, Consumer<List<Event>> published) {
    throw new UnsupportedOperationException();
  }

  /**
   * Commits the work with whatever else has gathered.
   *
   * @return completes after the commit and the projection of its lines; fails with {@link
   *     HistoryException}, or with what the work threw, and then nothing of it is kept
   */
  public <T extends @Nullable Object> CompletionStage<T> write(Work<T> work) {
    throw new UnsupportedOperationException();
  }

  /** Events in ascending order of id. */
  public CompletionStage<List<Event>> events(Query query) {
    throw new UnsupportedOperationException();
  }

  /** One event, or null. */
  public CompletionStage<@Nullable Event> event(long id) {
    throw new UnsupportedOperationException();
  }

  /** The ids that can be read now; the newest is one that was committed. */
  public Range range() {
    throw new UnsupportedOperationException();
  }

  /** Every conversation in short. */
  public CompletionStage<Map<Jid, Conversation>> conversations() {
    throw new UnsupportedOperationException();
  }

  /** The outbox behind {@code seq}, oldest first. */
  public CompletionStage<List<Tx.Queued>> queued(long seq, int limit) {
    throw new UnsupportedOperationException();
  }

  /** What was received and is neither settled nor held, oldest first. */
  public CompletionStage<List<Tx.Received>> unsettled() {
    throw new UnsupportedOperationException();
  }

  /** Commits so far, for the metrics. */
  public long commits() {
    throw new UnsupportedOperationException();
  }

  /** Finishes what was begun, and closes. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
