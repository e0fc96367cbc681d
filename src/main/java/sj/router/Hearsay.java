package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * The roster, for presenced alone: it asks for none, but takes pushes and answers that pass by, as
 * where each daemon is given all stanzas. Who answers pushes is iqd.
 */
final class Hearsay {
  private final Bus bus;
  private final WriteQueue writes;
  private final Context context;

  Hearsay(Bus bus, WriteQueue writes, Context context) {
    this.bus = bus;
    this.writes = writes;
    this.context = context;
  }

  /**
   * Whether this tells of the roster, and comes from the account itself (RFC 6121 section 2.1.6).
   */
  static boolean concerns(Iq iq, Jid account) {
    Jid from = iq.from();
    Jid to = iq.to();
    boolean own = from == null || from.equals(account) || (to != null && from.equals(to.bare()));
    Element query = iq.element().child("query", Ns.ROSTER);
    return own
        && query != null
        && (iq.type() == Iq.Type.RESULT || (iq.type() == Iq.Type.SET && iq.payload() != null));
  }

  void receive(Pipes.Iqs pipe) {
    for (Arrived<Iq> arrived : pipe.batch()) {
      bus.ask(new Pipes.RosterPush(arrived.stanza()))
          .transform(
              taken ->
                  Future.fromCompletionStage(
                      writes.write(
                          tx -> {
                            tx.settle(arrived.seq());
                            return true;
                          }),
                      context))
          .onComplete(done -> bus.publish(new Pipes.Settled(1)));
    }
  }
}
