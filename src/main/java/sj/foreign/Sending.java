package sj.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.History;
import sj.history.HistoryException;
import sj.history.Keyed;
import sj.history.Tx;
import sj.jid.Jid;
import sj.tree.OtherTree;

/** Accepts messages: on disk before anyone is told, then in order and once into the FIFO. */
final class Sending {
  private final Loop loop;
  private final History history;
  private final OtherTree tree;
  private final Options options;

  Sending(Loop loop, History history, OtherTree tree, Options options) {
    this.loop = loop;
    this.history = history;
    this.tree = tree;
    this.options = options;
  }

  /** A message to a chat that is there, and whose FIFO somebody reads now. */
  CompletionStage<Requests.Accepted> one(Requests.SendMessage request) {
    Jid chat = request.contact();
    if (!loop.chats().contains(chat)) {
      return CompletableFuture.failedFuture(Refusal.unknownContact(chat));
    }
    List<String> frames = Frames.of(request.body(), options.line());
    if (frames.isEmpty()) {
      return CompletableFuture.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "the message has nothing to be read", "body"));
    }
    if (frames.size() > options.limits().frames()) {
      return CompletableFuture.failedFuture(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "the message makes %d lines, and one may make %d"
                  .formatted(frames.size(), options.limits().frames()),
              "body"));
    }
    return loop.on(() -> checkReader(chat.toString()))
        .thenCompose(read -> history.write(tx -> accept(tx, request)))
        .exceptionally(Sending::refused)
        .whenComplete((accepted, failure) -> loop.soon());
  }

  /** Lines for the root's FIFO, at once. */
  CompletionStage<Boolean> raw(String text) {
    List<String> frames = Frames.lines(text, options.line());
    return loop.on(
        () -> {
          checkReader(Place.ROOT);
          for (String frame : frames) {
            if (!loop.command(frame)) {
              throw new Refusal(Refusal.Kind.BUSY, "the FIFO in is full: try again in a moment");
            }
          }
          return true;
        });
  }

  private boolean checkReader(String chat) throws IOException {
    if (loop.isRead(chat)) {
      return true;
    }
    throw new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "nobody reads "
            + tree.path().resolve(Place.directory(chat)).resolve("in")
            + ": start the program that serves this tree, or join the chat again");
  }

  private Requests.Accepted accept(Tx tx, Requests.SendMessage request) {
    Instant now = Instant.now();
    String key = request.key();
    String digest = digest(request.contact() + "\0" + request.body());
    Keyed.Done before = key == null ? null : tx.keyed().find(key, now);
    if (before != null && !before.digest().equals(digest)) {
      throw new Refusal(
          Refusal.Kind.REUSED,
          "this key was used for another message: take a new key for each message",
          "Idempotency-Key");
    }
    if (before != null) {
      return new Requests.Accepted(before.event(), true);
    }
    if (tx.queueLength() >= options.limits().queued()) {
      throw new Refusal(
          Refusal.Kind.BUSY,
          "the queue is full: " + tx.queueLength() + " messages wait for the other program");
    }
    long id = tx.publish(event(tx, request, now));
    tx.queue(id, request.contact(), request.body());
    if (key != null) {
      tx.keyed().put(key, new Keyed.Done(digest, id), now);
    }
    return new Requests.Accepted(id, false);
  }

  private static Event event(Tx tx, Requests.SendMessage request, Instant now) {
    @Nullable String nick = tx.get(Publication.NICK);
    return new Event(
        0,
        now,
        Event.Type.MESSAGE,
        request.contact(),
        Event.Direction.OUT,
        nick,
        request.body(),
        null,
        null,
        Map.of());
  }

  private static Requests.Accepted refused(Throwable failure) {
    Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
    throw cause instanceof HistoryException full && full.isDiskFull()
        ? new Refusal(Refusal.Kind.DISK, String.valueOf(full.getMessage()))
        : new CompletionException(cause);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
