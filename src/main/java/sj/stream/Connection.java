package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.sasl.SaslExchange;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;
import sj.xml.XmlWriter;

/** One socket, from its header to its end: does what the {@link Negotiator} decides. */
final class Connection implements StreamParser.Sink {
  private static final long STEP_MILLIS = 10_000;
  // The server takes the session from another of its processes, and may have to wait for that.
  private static final long RESUME_MILLIS = 30_000;
  private static final String END = "</stream:stream>";

  private final Vertx vertx;
  private final Reached reached;
  private final NetSocket socket;
  private final Outgoing out;
  private final Domain domain;
  private final StreamConfig.Limits limits;
  private final Negotiator negotiator;
  private final ConnectionOwner owner;

  private State state = new State.Connecting();
  private StreamParser parser;
  private List<Action> deferred = List.of();
  private final List<Element> early = new ArrayList<>();
  private List<Element> batch = new ArrayList<>();
  private boolean isOpen;
  // The server has let us in, and we are not ready.
  private boolean holding;
  private boolean ended;
  private boolean paused;
  private long timer = -1;

  Connection(
      Vertx vertx,
      Reached reached,
      Domain domain,
      StreamConfig.Limits limits,
      Terms terms,
      ConnectionOwner owner) {
    this.vertx = vertx;
    this.reached = reached;
    this.socket = reached.socket();
    this.out = new Outgoing(vertx.getOrCreateContext(), socket, this::trailer);
    this.domain = domain;
    this.limits = limits;
    this.negotiator = new Negotiator(terms);
    this.owner = owner;
    this.parser = new StreamParser(limits.negotiation(), this);
  }

  void start() {
    socket.handler(this::feed);
    socket.drainHandler(_ -> owner.drained());
    socket.exceptionHandler(e -> Trace.note("socket: " + e));
    socket.closeHandler(_ -> end(Failure.retry("the connection to the server was lost")));
    happen(new Event.Connected(reached.channel()));
  }

  Security security() {
    return reached.security();
  }

  /** Writes a stanza of an established stream, with what else is written in the same turn. */
  void write(String xml) {
    if (!ended && isOpen) {
      out.soon(xml);
    }
  }

  boolean isFull() {
    return out.isFull();
  }

  void pause() {
    paused = true;
    socket.pause();
  }

  void resume() {
    if (paused) {
      paused = false;
      socket.resume();
    }
  }

  boolean isPaused() {
    return paused;
  }

  /** Ends the stream by closing it: the session is over. */
  void close(@Nullable Element error, Failure failure) {
    if (ended) {
      return;
    }
    if (isOpen) {
      isOpen = false;
      out.now((error == null ? "" : XmlWriter.write(error, Ns.CLIENT)) + END);
    }
    end(failure);
  }

  /** Says goodbye, and waits for the server to say the same: what still comes is handed on. */
  void leave() {
    isOpen = false;
    out.now(END);
  }

  /** Ends the connection and not the stream: its session may be resumed. */
  void drop(Failure failure) {
    end(failure);
  }

  private void feed(Buffer buffer) {
    if (ended) {
      return;
    }
    owner.heard();
    if (holding) {
      // There is no stream that it could be of.
      happen(new Event.Surplus());
      return;
    }
    try {
      byte[] left = parser.feed(buffer.getBytes());
      List<Action> then = deferred;
      deferred = List.of();
      if (!then.isEmpty() && left.length > 0) {
        happen(new Event.Surplus());
      } else {
        then.forEach(this::act);
      }
    } catch (XmlViolation violation) {
      deliver(0);
      close(
          StreamErrors.element(violation.condition().word()),
          Failure.of(
              Failure.Remedy.RETRY_LATER,
              "the server sent what may not be on a stream: " + violation.getMessage()));
    }
    deliver(buffer.length());
  }

  @Override
  public void opened(Element header) {
    happen(new Event.Opened(header));
  }

  @Override
  public void element(Element element) {
    Trace.received(element);
    if (ended) {
      return;
    }
    if (state instanceof State.Established && !element.is("error", Names.STREAM)) {
      batch.add(element);
    } else {
      deliver(0);
      happen(new Event.Received(element));
    }
  }

  @Override
  public void closed() {
    deliver(0);
    close(null, Failure.retry("the server closed the stream"));
  }

  private void deliver(int octets) {
    if (!batch.isEmpty()) {
      List<Element> elements = batch;
      batch = new ArrayList<>();
      owner.received(elements, octets);
    }
  }

  private void happen(Event event) {
    if (ended) {
      return;
    }
    Step step = negotiator.next(state, event);
    state = step.next();
    watch();
    for (int i = 0; i < step.actions().size(); i++) {
      Action action = step.actions().get(i);
      act(action);
      if (action instanceof Action.StopParser) {
        deferred = step.actions().subList(i + 1, step.actions().size());
        return;
      }
    }
  }

  private void act(Action action) {
    switch (action) {
      case Action.Open(String to, String from) -> open(to, from);
      case Action.Send(Element element) -> {
        Trace.sent(element);
        out.now(XmlWriter.write(element, Ns.CLIENT));
      }
      case Action.StopParser() -> parser.stop();
      case Action.StartTls() -> startTls();
      case Action.Compute(SaslExchange exchange, String challenge) -> compute(exchange, challenge);
      case Action.PinScram() -> owner.scramWorked();
      case Action.Early(Element stanza) -> early.add(stanza);
      case Action.Bound bound -> owner.bound(bound, List.copyOf(early));
      case Action.Resumed(long h) -> owner.resumed(h);
      case Action.NotResumed(Long h) -> owner.notResumed(h);
      case Action.Fail(Failure failure) -> close(null, failure);
    }
  }

  private void open(String to, @Nullable String from) {
    boolean authenticated = state instanceof State.Opening(Channel _, boolean done) && done;
    parser =
        authenticated
            ? StreamParser.trimming(limits.stanzas(), this)
            : new StreamParser(limits.negotiation(), this);
    isOpen = false;
    Future<?> awaited = authenticated ? owner.awaited() : Future.succeededFuture();
    holding = !awaited.isComplete();
    if (holding) {
      cancel();
    }
    awaited.onSuccess(_ -> header(StreamHeader.write(to, from)));
  }

  private void header(String header) {
    if (!ended) {
      holding = false;
      isOpen = true;
      watch();
      out.now(header);
    }
  }

  private void startTls() {
    ClientSSLOptions tls = reached.tls();
    if (tls == null) {
      throw new IllegalStateException("TLS was negotiated where none is configured");
    }
    socket
        .upgradeToSsl(tls, domain.indication())
        .onSuccess(_ -> happen(new Event.Secured(reached.channel())))
        .onFailure(e -> end(Failure.retry(Tls.words(e, domain.name()))));
  }

  private void compute(SaslExchange exchange, @Nullable String challenge) {
    cancel();
    vertx
        .executeBlocking(() -> Event.of(exchange, challenge), false)
        .onSuccess(this::happen)
        .onFailure(
            e -> close(null, Failure.person("the password couldn't be had: " + e.getMessage())));
  }

  private void watch() {
    cancel();
    if (!(state instanceof State.Established) && !(state instanceof State.Ended)) {
      long limit = state instanceof State.Resuming ? RESUME_MILLIS : STEP_MILLIS;
      timer = vertx.setTimer(limit, _ -> happen(new Event.TimedOut()));
    }
  }

  private void cancel() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private String trailer() {
    return state instanceof State.Established && isOpen ? owner.trailer() : "";
  }

  private void end(Failure failure) {
    if (ended) {
      return;
    }
    ended = true;
    out.stop();
    cancel();
    state = new State.Ended();
    socket.close();
    owner.ended(failure);
  }
}
