package sj.foreign;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sj.history.Event;
import sj.history.History;
import sj.history.Tx;

/**
 * Brings the outbox into the FIFOs: in order, and once. A message is marked before its first line
 * is written; one that is found marked at the start was on its way when this program ended, and the
 * echo in the log tells how far it has come. Blocks; for one thread.
 */
final class Pump {
  private static final int BATCH = 200;

  /** How far a message of this life, or of the one before, has come. */
  private static final class Way {
    private int next;
    private long until;
  }

  private final History history;
  private final Pipes pipes;
  private final Echoes echoes;
  private final Options options;
  private final Map<Long, Way> ways = new HashMap<>();

  Pump(History history, Pipes pipes, Echoes echoes, Options options) {
    this.history = history;
    this.pipes = pipes;
    this.echoes = echoes;
    this.options = options;
  }

  /**
   * What was on its way when the last life ended: its echoes may stand in the logs already, and so
   * it must be known before those are followed.
   */
  void resume() {
    long now = System.nanoTime();
    for (Tx.Queued queued : queued(0)) {
      if (queued.tried() != 0) {
        Way way = new Way();
        way.until = now + options.limits().grace().toNanos();
        ways.put(queued.seq(), way);
        echoes.begin(queued.seq());
        String chat = queued.contact().toString();
        int back = echoes.back(queued.seq());
        for (String frame : frames(queued)) {
          if (!Frames.isCommand(frame) && back-- <= 0) {
            echoes.expect(chat, queued.seq(), frame, now);
          }
        }
      }
    }
  }

  /** Writes what can be written now. */
  void run() {
    Set<String> blocked = new HashSet<>();
    long seq = 0;
    for (List<Tx.Queued> some = queued(0); !some.isEmpty(); some = queued(seq)) {
      for (Tx.Queued queued : some) {
        seq = queued.seq();
        String chat = queued.contact().toString();
        // What comes later waits behind it, in this chat alone.
        if (!blocked.contains(chat) && !written(chat, queued)) {
          blocked.add(chat);
        }
      }
    }
  }

  /** A FIFO that can't be used now holds up its own chat alone; it is tried again. */
  private boolean written(String chat, Tx.Queued queued) {
    try {
      return write(chat, queued);
    } catch (IOException e) {
      return false;
    }
  }

  /** True when the message is done with. */
  private boolean write(String chat, Tx.Queued queued) throws IOException {
    List<String> frames = frames(queued);
    Way way = ways.get(queued.seq());
    if (way == null) {
      if (!pipes.isRead(chat)) {
        return false;
      }
      way = new Way();
      ways.put(queued.seq(), way);
      echoes.begin(queued.seq());
      mark(queued);
    } else if (way.until != 0) {
      int open = echoes.open(chat, queued.seq());
      if (open > 0 && System.nanoTime() < way.until) {
        return false;
      }
      way.until = 0;
      echoes.forget(chat, queued.seq());
      if (frames.stream().anyMatch(Frames::isCommand)) {
        // A command leaves no echo that could tell.
        end(queued, Event.Type.FAILED, Map.of("reason", UNKNOWN));
        return true;
      }
      way.next = frames.size() - open;
    }
    for (; way.next < frames.size(); way.next++) {
      String frame = frames.get(way.next);
      if (echoes.isFull(chat, System.nanoTime()) || !pipes.write(chat, frame)) {
        return false;
      }
      if (!Frames.isCommand(frame)) {
        echoes.expect(chat, queued.seq(), frame, System.nanoTime());
      }
    }
    end(queued, Event.Type.SENT, Map.of());
    return true;
  }

  private static final String UNKNOWN =
      "this program ended while the command was on its way, and it can't be known whether it"
          + " arrived; it was not given again";

  private void mark(Tx.Queued queued) {
    history
        .write(
            tx -> {
              tx.sessions().tried(queued.seq(), System.currentTimeMillis());
              return true;
            })
        .toCompletableFuture()
        .join();
  }

  private void end(Tx.Queued queued, Event.Type type, Map<String, Object> details) {
    String chat = queued.contact().toString();
    echoes.done(queued.seq());
    String expected = echoes.text(chat);
    history
        .write(
            tx -> {
              tx.dequeue(queued.seq());
              tx.put(Publication.ECHO + chat, expected);
              return tx.publish(
                  Event.draft(type, queued.contact(), Instant.now())
                      .withAbout(queued.event())
                      .withDetails(details));
            })
        .toCompletableFuture()
        .join();
    ways.remove(queued.seq());
  }

  private List<String> frames(Tx.Queued queued) {
    return Frames.of(queued.xml(), options.line());
  }

  private List<Tx.Queued> queued(long seq) {
    return history.queued(seq, BATCH).toCompletableFuture().join();
  }
}
