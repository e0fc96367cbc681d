package sj.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;

/** Events over the three wires: NDJSON, server-sent events, WebSocket. */
final class EventStream {
  private final Readers readers;
  private final Past past;
  private final Feed feed;
  private final Upstream upstream;

  EventStream(Readers readers, Past past, Feed feed, Upstream upstream) {
    this.readers = readers;
    this.past = past;
    this.feed = feed;
    this.upstream = upstream;
  }

  /** Answers with lines of JSON. */
  Future<?> lines(Exchange exchange, @Nullable Jid contact) {
    Span span = Span.of(exchange.parameters(), exchange.header("Last-Event-ID"), false);
    return respond(
        exchange, contact, span, 0, () -> ResponseSink.lines(exchange.response(), exchange::abort));
  }

  /** Answers with server-sent events. */
  Future<?> serverSent(Exchange exchange, @Nullable Jid contact) {
    Span span = Span.of(exchange.parameters(), exchange.header("Last-Event-ID"), true);
    return respond(
        exchange,
        contact,
        span,
        newest(),
        () -> ResponseSink.serverSent(exchange.response(), exchange::abort));
  }

  private Future<?> respond(
      Exchange exchange, @Nullable Jid contact, Span span, long start, Supplier<Sink> wire) {
    readers.checkRoom();
    Problem gone = span.gone(range());
    if (gone != null) {
      throw gone;
    }
    return cursor(contact, span, start)
        .map(
            cursor -> {
              if (exchange.response().closed()) {
                return null;
              }
              Sink sink = wire.get();
              if (exchange.isHead()) {
                sink.end();
                return null;
              }
              Reader reader = readers.open(cursor, sink, exchange.pass());
              // What the ring held may have been all there is: then it has ended by now.
              if (!exchange.response().ended()) {
                exchange.response().closeHandler(closed -> reader.close());
              }
              return null;
            });
  }

  /** Upgrades to a WebSocket. */
  Future<?> socket(Exchange exchange, @Nullable Jid contact) {
    Span span = Span.of(exchange.parameters(), null, true);
    readers.checkRoom();
    History.Range range = range();
    boolean gap = span.gone(range) != null;
    long start = gap ? span.resumeAt(range) : newest();
    Span from = gap ? new Span(null, null, null, true) : span;
    return cursor(contact, from, start)
        .compose(
            cursor ->
                exchange
                    .request()
                    .toWebSocket()
                    .map(
                        socket -> {
                          Sink sink =
                              new SocketSink(exchange.context().vertx(), socket, exchange::abort);
                          if (gap) {
                            socket.writeTextMessage(span.gap(range).encode());
                          }
                          upstream.attach(
                              socket, contact, readers.open(cursor, sink, exchange.pass()));
                          return null;
                        }));
  }

  /** Where the reader begins and ends. */
  private Future<Cursor> cursor(@Nullable Jid contact, Span span, long start) {
    Long before = span.before();
    Long since = span.since();
    long newest = newest();
    long until =
        span.follow() ? Cursor.FOR_EVER : before == null ? newest : Math.min(newest, before - 1);
    if (span.fromEnd()) {
      return fromEnd(contact, span, until, newest);
    }
    Long limit = span.limit();
    return Future.succeededFuture(
        new Cursor(
            contact, since == null ? start : since, until, limit == null ? Long.MAX_VALUE : limit));
  }

  /** The newest events are looked up once for where they begin, and then read like any others. */
  private Future<Cursor> fromEnd(@Nullable Jid contact, Span span, long until, long newest) {
    Long limit = span.limit();
    int most = limit == null ? 1 : Math.toIntExact(limit);
    long end = Math.min(until, newest);
    var query = new History.Query(contact, 0, end + 1, most, true);
    return Future.fromCompletionStage(past.events(query), readers.context())
        .map(
            (List<Event> events) ->
                new Cursor(
                    contact,
                    events.isEmpty() ? end : events.getFirst().id() - 1,
                    until,
                    Long.MAX_VALUE));
  }

  private History.Range range() {
    History.Range range = past.range();
    return new History.Range(range.oldest(), Math.max(range.newest(), newest()), range.lost());
  }

  /** What was published may be ahead of what the history says, and the other way round. */
  private long newest() {
    long known = past.range().newest();
    return Math.max(known, feed.ring().after(Long.MAX_VALUE, known, 0).newest());
  }
}
