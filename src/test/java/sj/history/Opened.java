package sj.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** A history in a directory, with its logs beside it and what it published. */
final class Opened implements AutoCloseable {
  static final Jid JULIET = Jid.of("juliet@example.com");
  static final Jid ROMEO = Jid.of("romeo@example.net");
  static final Log OUT = new Log.Conversation(JULIET);
  static final Instant NOW = Instant.parse("2026-11-22T14:05:31.120Z");

  final Path file;
  final FileLogs logs;
  final List<Event> published = new CopyOnWriteArrayList<>();
  final History history;

  private Opened(Path directory, FileLogs logs, Limits limits) {
    this.file = directory.resolve("history.db");
    this.logs = logs;
    this.history = History.open(file, History.Durability.PROCESS, logs, published::addAll, limits);
  }

  static Opened in(Path directory) {
    return new Opened(directory, new FileLogs(directory), Limits.USUAL);
  }

  static Opened in(Path directory, FileLogs logs) {
    return new Opened(directory, logs, Limits.USUAL);
  }

  static Opened in(Path directory, Limits limits) {
    return new Opened(directory, new FileLogs(directory), limits);
  }

  /** Writes, and waits for it. */
  <T extends @Nullable Object> T write(History.Work<T> work) {
    return await(history.write(work));
  }

  /** A message from the contact, with its line. */
  long receive(Jid contact, String body) {
    return write(
        tx -> {
          tx.line(new Log.Conversation(contact), line(body));
          return tx.publish(message(contact, body));
        });
  }

  static Event message(Jid contact, String body) {
    return Event.draft(Event.Type.MESSAGE, contact, NOW)
        .withMessage(Event.Direction.IN, contact + "/balcony", body);
  }

  static byte[] line(String text) {
    return (text + "\n").getBytes(UTF_8);
  }

  /** Events of that contact, or of all, with ids above {@code since}. */
  List<Event> events(@Nullable Jid contact, long since) {
    return await(history.events(new History.Query(contact, since, Long.MAX_VALUE, 1_000, false)));
  }

  /** The contact's conversation, which must be there. */
  History.Conversation conversation(Jid contact) {
    return Objects.requireNonNull(await(history.conversations()).get(contact));
  }

  static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    history.close();
  }
}
