package sj.messaged;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.History;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.tree.Tree;

/** The verticle of messaged: which pipe goes where. */
public final class Messaged extends VerticleBase {
  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Limits limits;
  private final Set<Jid> atStart;

  /** The daemon of the bus's account. */
  public Messaged(Bus bus, History history, Tree tree, Limits limits) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.limits = limits;
    this.atStart = new HashSet<>(tree.contacts());
  }

  @Override
  public Future<?> start() {
    var clock = InstantSource.system();
    var lines = new Lines(clock, ZoneId.systemDefault());
    var writes = new WriteQueue(history);
    var strangers = new Strangers(limits.strangersAnHour(), clock);
    var marks = new Marks(bus.account(), limits.queued(), clock);
    var server = new Server(bus, context, clock);
    var cursor = new Cursor();
    var receiving =
        new Receiving(
            bus, history, tree, context, lines, strangers, marks, server::circumstances, cursor);
    var archive = new Archive(bus, server, writes);
    var catchup =
        new Catchup(
            bus,
            context,
            writes,
            server,
            archive,
            cursor,
            lines,
            limits.pastDays(),
            receiving::receive);
    var search = new ArchiveSearch(bus, archive);
    var sending = new Sending(bus, history, tree, context, lines, limits);
    var contacts = new Contacts(bus, history, writes, tree, context, lines, marks);
    var notices = new Notices(bus, writes, tree, lines);

    bus.subscribe(
        Pipes.Messages.class,
        pipe -> {
          try {
            catchup.receive(archive.sift(pipe.batch()));
          } finally {
            pipe.handedOn().run();
          }
        });
    bus.subscribe(
        Session.class,
        now -> {
          server.session(now);
          catchup.session(now);
        });
    bus.answer(Pipes.InArchive.class, search::find);
    bus.subscribe(
        Pipes.Known.class,
        pipe -> {
          receiving.know(pipe.contacts());
          marks.viewers(pipe.viewers());
        });
    bus.subscribe(Session.class, sending::session);
    bus.answer(Requests.SendMessage.class, sending::one);
    bus.answer(Pipes.SendLines.class, pipe -> sending.lines(pipe.contact(), pipe.bodies()));
    bus.answer(Pipes.SendRawMessages.class, pipe -> sending.raw(pipe.messages()));

    bus.subscribe(
        Pipes.ContactMade.class,
        pipe -> {
          contacts.made(pipe.contact(), atStart.remove(pipe.contact()));
          receiving.open(pipe.contact());
        });
    bus.subscribe(Pipes.ContactRemoved.class, pipe -> contacts.removed(pipe.contact()));
    bus.subscribe(Pipes.Written.class, contacts::written);
    bus.answer(Requests.MakeContact.class, request -> contacts.make(request.contact()));
    bus.answer(Requests.RemoveContact.class, request -> contacts.remove(request.contact()));
    bus.answer(Requests.MarkRead.class, contacts::markRead);
    bus.subscribe(Pipes.Notice.class, notices::say);
    return Future.succeededFuture();
  }
}
