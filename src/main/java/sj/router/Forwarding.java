package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.tree.Output;
import sj.tree.OutputFile;
import sj.tree.OutputPipe;
import sj.xml.XmlWriter;

/**
 * The way out of a daemon alone: everything through the outbox, in its order, into a plain file or
 * a pipe. Into a file each stanza goes once, whatever is killed, for the file is projected as logs
 * are. A pipe has no memory: what was being written when the process was killed goes again, and a
 * message says when it was tried first.
 */
final class Forwarding {
  private static final int PAGE = 256;
  private static final long RETRY_MILLIS = 1000;
  // Where it will stand this is the default namespace.
  private static final Pattern DECLARED = Pattern.compile("^(<[a-z]+) xmlns='jabber:client'");

  private final Bus bus;
  private final History history;
  private final WriteQueue writes;
  private final Context context;
  private final Output output;
  private boolean busy;
  private boolean grown;
  private int queueing;

  Forwarding(Bus bus, History history, Context context, Output output) {
    this.bus = bus;
    this.history = history;
    this.writes = new WriteQueue(history);
    this.context = context;
    this.output = output;
  }

  /** Takes a presence or iq, which alone waits for its reader as messages do. */
  void queue(Stanza stanza) {
    if (!stanza.fits()) {
      bus.publish(
          new Pipes.Notice(
              null,
              stanza.element().name()
                  + " not sent: it has more than the "
                  + Stanza.MOST_OCTETS
                  + " bytes that servers take"));
      return;
    }
    Jid to = stanza.to();
    Jid contact = to == null ? bus.account() : to.bare();
    String xml = stanza.element().toString();
    queueing++;
    Future.fromCompletionStage(writes.write(tx -> tx.queue(0, contact, xml)), context)
        .onComplete(
            done -> {
              queueing--;
              if (done.failed()) {
                bus.publish(
                    new Pipes.Notice(
                        null, stanza.element().name() + " not sent: " + done.cause().getMessage()));
              }
              pump();
            });
  }

  /** Sends what is queued. */
  void pump() {
    if (busy) {
      grown = true;
      return;
    }
    busy = true;
    grown = false;
    Future.fromCompletionStage(history.queued(0, PAGE), context)
        .compose(page -> page.isEmpty() ? Future.succeededFuture(0) : send(page))
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                busy = true;
                context.owner().setTimer(RETRY_MILLIS, timer -> again());
              } else if (done.result() > 0 || grown) {
                pump();
              }
            });
  }

  /** True when nothing is on its way to the queue or out of it; more may be in the queue. */
  boolean isIdle() {
    return !busy && queueing == 0;
  }

  private void again() {
    busy = false;
    pump();
  }

  private Future<Integer> send(List<Tx.Queued> page) {
    return switch (output) {
      case OutputFile file -> project(page);
      case OutputPipe pipe -> write(page, pipe);
    };
  }

  private Future<Integer> project(List<Tx.Queued> page) {
    return commit(
        page,
        Set.of(),
        tx -> {
          for (Tx.Queued queued : page) {
            tx.line(new Log.Output(), octets(queued.xml()));
          }
        });
  }

  private Future<Integer> write(List<Tx.Queued> page, OutputPipe pipe) {
    long now = System.currentTimeMillis();
    var stanzas = new ArrayList<byte[]>(page.size());
    var doubtful = new HashSet<Long>();
    for (Tx.Queued queued : page) {
      boolean tried = queued.tried() != 0;
      if (tried) {
        doubtful.add(queued.seq());
      }
      stanzas.add(octets(tried ? again(queued) : queued.xml()));
    }
    return Future.fromCompletionStage(
            writes.write(
                tx -> {
                  page.forEach(queued -> tx.sessions().tried(queued.seq(), now));
                  return true;
                }),
            context)
        .compose(noted -> Future.fromCompletionStage(pipe.write(stanzas), context))
        .compose(written -> commit(page, doubtful, tx -> {}));
  }

  private static String again(Tx.Queued queued) {
    return StanzaXml.kept(queued.xml()) instanceof Message message
        ? XmlWriter.write(Repeated.of(message, queued.tried()).element(), Ns.CLIENT)
        : queued.xml();
  }

  private interface Work {
    void in(Tx tx);
  }

  private Future<Integer> commit(List<Tx.Queued> page, Set<Long> twice, Work work) {
    return Future.fromCompletionStage(
        writes.write(
            tx -> {
              work.in(tx);
              Fate.sent(tx, page.stream().map(Tx.Queued::seq).toList(), twice);
              return page.size();
            }),
        context);
  }

  /** A stanza a line, as far as the stanza itself has none: for people who look at the file. */
  private static byte[] octets(String xml) {
    return (DECLARED.matcher(xml).replaceFirst("$1") + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
