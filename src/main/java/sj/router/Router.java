package sj.router;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.History;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stream.SessionMemory;
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
  private final CompletionStage<?> ready;
  private @Nullable XmppStream stream;

  /**
   * The router of the bus's account; it connects when it is deployed.
   *
   * @param allowRaw raw stanzas may delete the account
   * @param ready completes when all are there who take what comes; until then no session begins
   */
  public Router(
      Bus bus,
      History history,
      Tree tree,
      StreamConfig config,
      boolean allowRaw,
      CompletionStage<?> ready) {
    this.ready = ready;
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
    bus.subscribe(Session.class, raw::session);
    bus.subscribe(Pipes.Capable.class, pipe -> raw.capable(pipe.capabilities()));
    bus.answer(Requests.SendRaw.class, raw::send);
    bus.answer(Requests.AskRaw.class, raw::ask);
    var password = new Password(config.password());
    bus.subscribe(Pipes.PasswordChanged.class, changed -> password.is(changed.password()));
    var memory = new Memory(history, new Secret(vertx, tree.own().resolve("secrets")), context);
    var gate = new Gate();
    var listener = new Listener(gate, inbound, status, memory, bus);
    return memory
        .load(config.account())
        .compose(
            saved -> {
              var opened =
                  new XmppStream(vertx, config.withPassword(password), listener, memory, saved);
              wire(opened, listener, memory, saved);
              opened.start();
              return Future.fromCompletionStage(ready, context)
                  .compose(all -> inbound.leftOver(saved != null))
                  .map(
                      done -> {
                        gate.open();
                        return true;
                      })
                  .recover(e -> opened.close().transform(closed -> Future.failedFuture(e)));
            });
  }

  private void wire(
      XmppStream opened, Listener listener, Memory memory, SessionMemory.@Nullable Saved saved) {
    var outgoing = new Outgoing(bus, stanza -> opened.send(stanza, XmppStream.NO_TOKEN));
    var outbox = new Outbox(bus, history, context, way(opened, memory));
    memory.wire(outbox);
    if (saved != null) {
      outbox.restored(saved.sent().stream().mapToLong(SessionMemory.Sent::token).max().orElse(0));
    }
    listener.wire(outbox, outgoing);
    stream = opened;
  }

  @Override
  public Future<?> stop() {
    // What is accepted from now on is the next process's.
    history.numberAtOnce(null);
    return stream == null ? Future.succeededFuture() : stream.close();
  }

  private static Way way(XmppStream stream, Memory memory) {
    return new Way() {
      @Override
      public boolean send(Stanza stanza, long seq) {
        return stream.send(stanza, seq);
      }

      @Override
      public boolean isFull() {
        return stream.isFull();
      }

      @Override
      public void atOnce(boolean now) {
        memory.numberAtOnce(now ? stream.openTo() : 0);
      }

      @Override
      public void whenDrained(Runnable handler) {
        stream.whenDrained(handler);
      }
    };
  }

  /** Brings what the stream says to whom it concerns. */
  private static final class Listener implements StreamListener {
    private final Gate gate;
    private final Inbound inbound;
    private final Status status;
    private final Memory memory;
    private @Nullable Outbox outbox;

    private @Nullable Outgoing outgoing;

    Listener(Gate gate, Inbound inbound, Status status, Memory memory, Bus bus) {
      this.gate = gate;
      this.inbound = inbound;
      this.status = status;
      this.memory = memory;
      bus.subscribe(Pipes.Invisible.class, pipe -> status.invisible(pipe.now()));
      bus.subscribe(Pipes.Waiting.class, pipe -> status.waiting(pipe.why()));
    }

    void wire(Outbox queue, Outgoing immediate) {
      outbox = queue;
      outgoing = immediate;
    }

    private Outgoing outgoing() {
      return Objects.requireNonNull(outgoing);
    }

    private Outbox outbox() {
      return Objects.requireNonNull(outbox);
    }

    @Override
    public Future<?> awaited() {
      return gate.opened();
    }

    @Override
    public void connecting(String reason) {
      gate.tell(
          () -> {
            outbox().stop();
            status.tell(Session.without(Session.Phase.CONNECTING, reason, false));
          });
    }

    @Override
    public void offline(String reason, boolean forPerson) {
      gate.tell(
          () -> {
            outgoing().forget();
            outbox().stop();
            status.tell(Session.without(Session.Phase.OFFLINE, reason, forPerson));
          });
    }

    @Override
    public void bound(Jid full, boolean versioning) {
      outgoing().forget();
      status.tell(new Session(Session.Phase.ONLINE, "", false, full, true, versioning));
      outbox().begin();
    }

    @Override
    public void resumed(Jid full, boolean versioning) {
      outgoing().goOn();
      status.tell(new Session(Session.Phase.ONLINE, "", false, full, false, versioning));
      outbox().goOn();
    }

    @Override
    public Future<?> received(List<Stanza> batch, long count) {
      return inbound.receive(batch, memory.count(count));
    }

    @Override
    public void acknowledged(Acknowledged what) {
      outbox().acknowledged(what.tokens(), what.seq(), memory.count(what.count()));
    }

    @Override
    public void refused(long token, String reason) {
      outbox().refused(token, reason);
    }

    @Override
    public void unsent(Stanza stanza, String reason) {
      outgoing().unsent(stanza, reason);
    }
  }
}
