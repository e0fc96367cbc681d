package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Refusal;
import sj.bus.Session;
import sj.history.WriteQueue;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * Brings in order what was missed and what comes: at a session's beginning live messages wait, safe
 * in the history, until the archive has told all that was before them (XEP-0313). They don't wait
 * for long, and not many of them: where the archive is too slow, its messages come late and are
 * marked so.
 */
final class Catchup {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(30);
  private static final int PAGE = 100;
  // Twice as many, and the router reads no further: the archive's answer may stand behind them.
  private static final int MOST_HELD = 10_000;

  private final Bus bus;
  private final Context context;
  private final WriteQueue writes;
  private final Server server;
  private final Archive archive;
  private final Cursor cursor;
  private final Lines lines;
  private final Consumer<List<Heard>> way;
  private final int pastDays;
  private final Gap gap;
  private final List<Heard> held = new ArrayList<>();
  // Of those, what came in this session.
  private int flood;
  private boolean holding;
  private boolean isDone;
  private boolean anew;
  // Grows with each attempt: what an earlier one still hears of is nobody's business.
  private long attempt;
  private long timer = -1;

  /**
   * Begins with holding what an earlier run has left over, for the archive may know what was before
   * it.
   *
   * @param pastDays days of the archive that the account's first session brings
   * @param way where messages go to be published
   */
  Catchup(
      Bus bus,
      Context context,
      WriteQueue writes,
      Server server,
      Archive archive,
      Cursor cursor,
      Lines lines,
      int pastDays,
      Consumer<List<Heard>> way) {
    this.bus = bus;
    this.context = context;
    this.writes = writes;
    this.server = server;
    this.archive = archive;
    this.cursor = cursor;
    this.lines = lines;
    this.pastDays = pastDays;
    this.way = way;
    this.gap = new Gap(archive, writes, lines);
    hold();
  }

  /** Messages that came from the server, none of them an answer of the archive. */
  void receive(List<Arrived<Message>> batch) {
    Instant at = lines.now();
    var heard = new ArrayList<Heard>(batch.size());
    for (Arrived<Message> arrived : batch) {
      Message message = arrived.stanza();
      Source source = Carbons.unwrap(message, bus.account());
      if (source == null && Carbons.isOne(message)) {
        bus.count("carbons_ignored");
      }
      heard.add(
          Heard.live(
              arrived,
              source == null ? Source.direct(message, bus.account()) : source,
              at,
              isDone));
    }
    if (holding) {
      held.addAll(heard);
      flood += server.isOnline() ? heard.size() : 0;
      if (flood >= MOST_HELD) {
        release();
      }
    } else {
      way.accept(heard);
    }
  }

  /** A session's beginning or end. */
  void session(Session now) {
    switch (now.phase()) {
      case CONNECTING -> {
        // It may still be resumed.
        if (holding) {
          progress();
        }
      }
      case OFFLINE -> {
        attempt++;
        isDone = false;
        release();
      }
      case ONLINE -> {
        if (now.fresh() || !isDone) {
          isDone = false;
          hold();
          begin(++attempt, FIRST_RETRY);
        } else {
          release();
        }
      }
    }
  }

  private void begin(long begun, Duration retry) {
    anew = false;
    Carbons.enable(server)
        .transform(enabled -> server.account())
        .compose(
            features -> {
              progress();
              return features.contains(Ns.ARCHIVE) ? catchUp(begun) : Future.succeededFuture(true);
            })
        .onComplete(
            done -> {
              if (begun == attempt) {
                isDone = done.succeeded();
                if (isDone || server.isOnline()) {
                  release();
                } else {
                  // The connection was lost over it, and the next one brings the rest.
                  progress();
                }
                if (done.failed()) {
                  again(begun, retry);
                }
              }
            });
  }

  private void again(long begun, Duration retry) {
    Duration next = retry.multipliedBy(2);
    context
        .owner()
        .setTimer(
            retry.toMillis(),
            fired -> {
              if (begun == attempt && server.isOnline()) {
                begin(begun, next.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : next);
              }
            });
  }

  private Future<Boolean> catchUp(long begun) {
    return Future.fromCompletionStage(writes.<Cursor.@Nullable Place>write(cursor::place), context)
        .compose(
            place -> {
              if (place == null) {
                return first(begun);
              }
              String id = place.id();
              return pages(begun, ArchiveQuery.behind(id.isEmpty() ? null : id, PAGE))
                  .recover(
                      failure ->
                          isUnknown(failure)
                              ? behindVanished(begun, place)
                              : Future.failedFuture(failure));
            });
  }

  /** The account's first session with us: what was before it stays where it is, or most of it. */
  private Future<Boolean> first(long begun) {
    Instant now = lines.now();
    Instant past = now.minus(Duration.ofDays(pastDays));
    // What came a moment ago may be on its way to us, and would be overtaken by what follows it.
    return archive
        .page(ArchiveQuery.newestOne(now.minus(Cursor.BEHIND)))
        .compose(
            page -> {
              archive.settle(page.results());
              if (begun != attempt) {
                return Future.failedFuture("a newer session does this");
              }
              if (pastDays > 0 && page.messages().stream().anyMatch(one -> one.isSince(past))) {
                // Its pages move the cursor.
                return pages(begun, ArchiveQuery.since(past, PAGE));
              }
              String last = page.last();
              return begin(new Cursor.Place(last == null ? "" : last, now));
            });
  }

  private Future<Boolean> begin(Cursor.Place place) {
    return Future.fromCompletionStage(
        writes.write(
            tx -> {
              cursor.move(tx, place);
              return true;
            }),
        context);
  }

  /** The archive has forgotten where we were: by time then, and by names what came before. */
  private Future<Boolean> behindVanished(long begun, Cursor.Place place) {
    anew = true;
    return gap.tell(place.time())
        .compose(told -> pages(begun, ArchiveQuery.since(place.time().minus(Gap.CLOCKS), PAGE)));
  }

  private Future<Boolean> pages(long begun, ArchiveQuery query) {
    return archive
        .page(query)
        .compose(
            page -> {
              if (begun != attempt) {
                archive.settle(page.results());
                return Future.failedFuture("a newer session does this");
              }
              progress();
              publish(page);
              String last = page.last();
              // A server that goes in a circle is left.
              return page.complete() || last == null || last.equals(query.after())
                  ? Future.succeededFuture(true)
                  : pages(begun, query.next(last));
            });
  }

  private void publish(Archive.Page page) {
    Instant now = lines.now();
    var heard = new ArrayList<Heard>(page.results().size());
    for (Arrived<Message> arrived : page.results()) {
      Element result = Archived.result(arrived.stanza());
      Archived archived = result == null ? null : Archived.of(result);
      boolean isLast = heard.size() == page.results().size() - 1;
      heard.add(
          new Heard(
              arrived,
              archived == null
                  ? Source.direct(arrived.stanza(), bus.account())
                  : Source.archived(archived, bus.account(), anew),
              now,
              isLast && page.stable() ? page.last() : null,
              false,
              !holding));
    }
    way.accept(heard);
  }

  private void hold() {
    holding = true;
    flood = 0;
    progress();
  }

  /** What waits goes on waiting, for something happens. */
  private void progress() {
    context.owner().cancelTimer(timer);
    if (holding) {
      timer = context.owner().setTimer(PATIENCE.toMillis(), fired -> release());
    }
  }

  private void release() {
    context.owner().cancelTimer(timer);
    holding = false;
    if (!held.isEmpty()) {
      // Only behind a whole archive nothing is missing before them.
      way.accept(held.stream().map(one -> one.contiguous(isDone)).toList());
      held.clear();
    }
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNKNOWN;
  }
}
