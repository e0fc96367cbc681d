package sj.router;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.History;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stream.StreamConfig;
import sj.stream.StreamListener;
import sj.stream.XmppStream;
import sj.tree.Tree;

/** The verticle of the router: the stream on one side, the pipes on the other. */
public final class Router extends VerticleBase {
  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final StreamConfig config;
  private final boolean allowRaw;
  private @Nullable XmppStream stream;

  /**
   * The router of the bus's account; it connects when it is deployed.
   *
   * @param allowRaw raw stanzas may delete the account or change its password
   */
  public Router(Bus bus, History history, Tree tree, StreamConfig config, boolean allowRaw) {
    this.allowRaw = allowRaw;
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    var inbound = new Inbound(bus, history, context);
    var status = new Status(bus, history, tree, context);
    var raw = new Raw(bus, allowRaw);
    var listener = new Listener(inbound, status, bus);
    var opened = new XmppStream(vertx, config, listener);
    var outgoing = new Outgoing(bus, stanza -> opened.send(stanza, XmppStream.NO_TOKEN));
    listener.wire(opened, new Outbox(bus, history, context, way(opened)), outgoing);
    stream = opened;
    bus.subscribe(Session.class, raw::session);
    bus.answer(Requests.SendRaw.class, raw::send);
    bus.answer(Requests.AskRaw.class, raw::ask);
    return inbound.leftOver().onSuccess(done -> opened.start());
  }

  @Override
  public Future<?> stop() {
    return stream == null ? Future.succeededFuture() : stream.close();
  }

  private static Outbox.Way way(XmppStream stream) {
    return new Outbox.Way() {
      @Override
      public boolean send(Stanza stanza, long seq) {
        return stream.send(stanza, seq);
      }

      @Override
      public boolean isFull() {
        return stream.isFull();
      }

      @Override
      public void whenDrained(Runnable handler) {
        stream.whenDrained(handler);
      }
    };
  }

  /** Brings what the stream says to whom it concerns. */
  private static final class Listener implements StreamListener {
    private final Inbound inbound;
    private final Status status;
    private @Nullable XmppStream stream;
    private @Nullable Outbox outbox;

    private @Nullable Outgoing outgoing;

    Listener(Inbound inbound, Status status, Bus bus) {
      this.inbound = inbound;
      this.status = status;
      bus.subscribe(Pipes.Invisible.class, pipe -> status.invisible(pipe.now()));
    }

    void wire(XmppStream opened, Outbox queue, Outgoing immediate) {
      stream = opened;
      outbox = queue;
      outgoing = immediate;
    }

    private Outgoing outgoing() {
      return Objects.requireNonNull(outgoing);
    }

    private XmppStream stream() {
      return Objects.requireNonNull(stream);
    }

    private Outbox outbox() {
      return Objects.requireNonNull(outbox);
    }

    @Override
    public void connecting(String reason) {
      outbox().stop();
      status.tell(Session.without(Session.Phase.CONNECTING, reason, false));
    }

    @Override
    public void offline(String reason, boolean forPerson) {
      outgoing().forget();
      outbox().stop();
      status.tell(Session.without(Session.Phase.OFFLINE, reason, forPerson));
    }

    @Override
    public void bound(Jid full) {
      outgoing().forget();
      status.tell(
          new Session(Session.Phase.ONLINE, "", false, full, true, stream().rosterVersioning()));
      outbox().begin();
    }

    @Override
    public void resumed(Jid full) {
      outgoing().goOn();
      status.tell(
          new Session(Session.Phase.ONLINE, "", false, full, false, stream().rosterVersioning()));
      outbox().goOn();
    }

    @Override
    public Future<?> received(List<Stanza> batch) {
      return inbound.receive(batch);
    }

    @Override
    public void acknowledged(long token) {
      outbox().acknowledged(token);
    }

    @Override
    public void refused(long token, String reason) {
      outbox().refused(token, reason);
    }
  }
}
