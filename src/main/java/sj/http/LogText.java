package sj.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** A log as plain text: whole, a range, its tail, or followed. */
final class LogText {
  private static final long MOST_LINES = 1_000_000;
  // The largest integer that every reader of JSON and JavaScript can bear.
  private static final long NO_END = (1L << 53) - 1;

  private final Folder folder;
  private final Readers readers;

  LogText(Folder folder, Readers readers) {
    this.folder = folder;
    this.readers = readers;
  }

  /** What is to be sent: from where, to where, of what. */
  private record Cut(LogReading log, long size, long from, long to, ByteRange range) {}

  Future<?> answer(Exchange exchange, @Nullable Jid contact, String log) {
    boolean follow = exchange.parameters().flag("follow");
    Long lines = exchange.parameters().number("tail", 0, MOST_LINES);
    String range = exchange.header("Range");
    if (lines != null && range != null) {
      throw Problem.of(400, "tail", "Give either tail or the header Range.");
    }
    if (follow) {
      readers.checkRoom();
    }
    String condition = exchange.header("If-Range");
    return exchange
        .context()
        .vertx()
        .executeBlocking(
            () -> cut(new LogReading(folder, contact, log), lines, range, condition, follow), false)
        .map(
            cut -> {
              send(exchange, cut, follow);
              return null;
            });
  }

  private static Cut cut(
      LogReading log,
      @Nullable Long lines,
      @Nullable String header,
      @Nullable String condition,
      boolean follow)
      throws IOException {
    long size = log.size();
    boolean sameFile = condition == null || condition.equals(tag(log));
    ByteRange range = ByteRange.of(sameFile ? header : null, size, follow);
    return switch (range) {
      case ByteRange.Part part -> new Cut(log, size, part.from(), part.to(), range);
      case ByteRange.Unsatisfiable none -> new Cut(log, size, 0, 0, range);
      case ByteRange.Whole whole ->
          new Cut(log, size, lines == null ? 0 : log.tail(size, lines), size, range);
    };
  }

  private void send(Exchange exchange, Cut cut, boolean follow) {
    HttpServerResponse response = exchange.response();
    response
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("ETag", tag(cut.log()))
        .putHeader("Accept-Ranges", "bytes");
    switch (cut.range()) {
      case ByteRange.Unsatisfiable none -> {
        response.headers().remove("Content-Type");
        close(exchange, cut.log());
        throw Problem.of(
                416,
                "Range",
                "The log has "
                    + cut.size()
                    + " bytes: it has nothing new, or was rotated. Compare its ETag.")
            .withHeader("Content-Range", "bytes */" + cut.size());
      }
      case ByteRange.Part part ->
          response.setStatusCode(206).putHeader("Content-Range", contentRange(cut, follow));
      case ByteRange.Whole whole -> response.setStatusCode(200);
    }
    if (follow) {
      response.setChunked(true).putHeader("X-Accel-Buffering", "no");
    } else {
      response.putHeader("Content-Length", Long.toString(cut.to() - cut.from()));
    }
    if (exchange.isHead() || response.closed()) {
      close(exchange, cut.log());
      response.end();
      return;
    }
    response.writeHead();
    cut.log().seek(cut.from());
    new LogFlow(exchange, cut.log(), cut.to() - cut.from(), follow, readers).pump();
  }

  /** A range without an end bears a very large one (RFC 8673 section 2). */
  private static String contentRange(Cut cut, boolean follow) {
    return follow
        ? "bytes " + cut.from() + "-" + NO_END + "/*"
        : "bytes " + cut.from() + "-" + (cut.to() - 1) + "/" + cut.size();
  }

  private static String tag(LogReading log) {
    return '"' + log.generation() + '"';
  }

  private static void close(Exchange exchange, LogReading log) {
    exchange
        .context()
        .vertx()
        .executeBlocking(
            () -> {
              log.close();
              return null;
            },
            false);
  }
}
