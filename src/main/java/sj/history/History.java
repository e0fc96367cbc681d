package sj.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.jid.Naming;

/** One account's history. Every method may be called from any thread and none blocks. */
public final class History implements AutoCloseable {
  /** Work on the writer's thread. It must not block on anything but the transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T run(Tx tx);
  }

  /**
   * The ids that can be read: both 0 while there is none.
   *
   * @param lost ids in between that a restored history doesn't have
   */
  public record Range(long oldest, long newest, List<Lost> lost) {
    public Range(long oldest, long newest) {
      this(oldest, newest, List.of());
    }

    /** Where that id was lost, or null. */
    public @Nullable Lost lost(long id) {
      return lost.stream().filter(one -> one.has(id)).findFirst().orElse(null);
    }
  }

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

  private final Commits commits;
  private final Writer writer;
  private final Readers readers;
  private final Reading reading;

  private History(Commits commits, Writer writer, Readers readers, Reading reading) {
    this.commits = commits;
    this.writer = writer;
    this.readers = readers;
    this.reading = reading;
  }

  /** Loads SQLite ahead of the first use. */
  public static void prepare() {
    Database.prepare();
  }

  /**
   * Opens the history and repairs the logs. Blocks; not for the event loop.
   *
   * @param file the database, made with mode 0600 where it is missing; its directory must exist
   * @param published told, on the writer's thread, of each commit's events in the order of their
   *     ids, after their lines were projected; must not block
   * @throws HistoryException when the file can't be used, or is newer than this program
   */
  public static History open(
      Path file, Durability durability, Projection projection, Consumer<List<Event>> published) {
    return open(file, durability, projection, published, Limits.USUAL);
  }

  /**
   * Opens the history of a tree that another program serves: it projects nothing, for the logs are
   * that program's. Otherwise as the other.
   *
   * @throws HistoryException when the file can't be used, or is newer than this program
   */
  public static History openForeign(
      Path file, Durability durability, Consumer<List<Event>> published) {
    return open(
        new Database(file, durability, Naming.FOREIGN),
        Naming.FOREIGN,
        NoProjection.NONE,
        published,
        Limits.USUAL);
  }

  static History open(
      Path file,
      Durability durability,
      Projection projection,
      Consumer<List<Event>> published,
      Limits limits) {
    return open(new Database(file, durability), Naming.XMPP, projection, published, limits);
  }

  private static History open(
      Database database,
      Naming naming,
      Projection projection,
      Consumer<List<Event>> published,
      Limits limits) {
    var commits = new Commits(database, projection, limits);
    var writer = new Writer(commits, published, limits);
    writer.start();
    var reading = new Reading(new Jids(naming, limits.contacts()));
    return new History(commits, writer, new Readers(database), reading);
  }

  /**
   * Commits the work with whatever else has gathered. It is run once, on the writer's thread, and
   * what depends on the stage is run there too unless it asks for another executor.
   *
   * @return completes after the commit and the projection of its lines (lines whose log can't be
   *     written now are kept, and follow later); fails with {@link HistoryException}, or with what
   *     the work threw, and then nothing of it is kept
   */
  public <T extends @Nullable Object> CompletionStage<T> write(Work<T> work) {
    return writer.write(work, null);
  }

  /**
   * As {@link #write(Work)}, for a work that {@linkplain Tx#receive(List, Reception) receives}: the
   * commit waits up to 10 ms for what is asked for before {@link Reception#handedOn}.
   */
  public <T extends @Nullable Object> CompletionStage<T> write(Work<T> work, Reception reception) {
    return writer.write(work, reception);
  }

  /**
   * Events in ascending order of id: at most 10,000, and at most about 32 MiB of text, so that only
   * an empty answer means that there is nothing more.
   */
  public CompletionStage<List<Event>> events(Query query) {
    return readers.ask(sql -> reading.events(sql, query));
  }

  /** One event, or null. */
  public CompletionStage<@Nullable Event> event(long id) {
    return readers.<@Nullable Event>ask(sql -> reading.event(sql, id));
  }

  /** What was told later of an event, in order of id. */
  public CompletionStage<List<Event>> about(long id) {
    return readers.ask(sql -> reading.about(sql, id));
  }

  /** A message of that contact's conversation and what became of it; null for any other id. */
  public CompletionStage<@Nullable Life> life(Jid contact, long id) {
    return readers.<@Nullable Life>ask(sql -> reading.life(sql, contact, id));
  }

  /** A value kept by name, or null. */
  public CompletionStage<@Nullable String> kept(String name) {
    return readers.<@Nullable String>ask(
        sql -> sql.first("SELECT value FROM kept WHERE name = ?", row -> row.getString(1), name));
  }

  /** The session to go on with, or null. */
  public CompletionStage<Sessions.@Nullable Saved> session() {
    return readers.<Sessions.@Nullable Saved>ask(Sessions::load);
  }

  /** What that session has numbered and not seen acknowledged, in order. */
  public CompletionStage<List<Sessions.Sent>> sent() {
    return readers.ask(Sessions::sent);
  }

  /** The last presence of each resource in that session, as XML. */
  public CompletionStage<List<String>> presences() {
    return readers.ask(Sessions::presences);
  }

  /** The ids that can be read now; the newest is one that was committed. */
  public Range range() {
    return commits.range();
  }

  /** Every conversation in short, the one with the newest message first. */
  public CompletionStage<Map<Jid, Conversation>> conversations() {
    return readers.ask(reading::conversations);
  }

  /** The outbox behind {@code seq}, oldest first. */
  public CompletionStage<List<Tx.Queued>> queued(long seq, int limit) {
    return readers.ask(sql -> reading.outbox(sql, seq, limit));
  }

  /**
   * From now on what is queued gets its place in that session at once, in the same commit, as long
   * as nothing is in the outbox before it that has none; null: no longer. What is under way may
   * still get one.
   */
  public void numberAtOnce(Sessions.@Nullable Open session) {
    commits.places().open(session);
  }

  /**
   * Who is told of all places that are given, on the writer's thread, in their order, right after
   * the commit; must not block. There is one.
   */
  public void onPlaced(Consumer<List<Sessions.Placed>> taker) {
    commits.places().onPlaced(taker);
  }

  /** The seq of the newest stanza that was put into the outbox; 0 for none. */
  public long newestQueued() {
    return commits.newestQueued();
  }

  /** What was received and is neither settled nor held, oldest first. */
  public CompletionStage<List<Tx.Received>> unsettled() {
    return readers.ask(reading::received);
  }

  /** Commits so far, for the metrics. */
  public long commits() {
    return statistics().commits();
  }

  /** What was done since the opening, and what waits. */
  public Statistics statistics() {
    return commits.statistics();
  }

  /** Finishes what was begun, and closes. Blocks; later calls fail their stages. */
  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
