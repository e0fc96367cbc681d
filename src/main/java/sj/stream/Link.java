package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.stanza.Stanza;
import sj.xml.Element;

/**
 * A connection, and the session on it once there is one: holds the two and their pulse together.
 */
final class Link implements ConnectionOwner, Traffic.Owner, Pulse.Body {
  private static final long CLOSE_MILLIS = 3_000;

  /** Who keeps links up. */
  interface Owner {
    void scramWorked();

    /** A session is up: stanzas may be sent. */
    void established(Session session, boolean resumed);

    /** The server has handled these, and so many in all. */
    void acknowledged(List<OutboundQueue.Entry> entries, long handled);

    /** More may be sent again. */
    void drained();

    /** Nothing waits to be committed any more. */
    void settled();

    /** It is over; {@code session} null where none is left to go on with. */
    void ended(Failure failure, @Nullable Session session);
  }

  private final Vertx vertx;
  private final StreamListener listener;
  private final SessionMemory memory;
  private final Owner owner;
  private @Nullable Session prior;
  private @Nullable Session session;
  private @Nullable Connection connection;
  private @Nullable Traffic traffic;
  private @Nullable Pulse pulse;
  private @Nullable Probation probation;
  private boolean leaving;
  private boolean farewell;

  /** A link that resumes that session if it can; null for none. */
  Link(
      Vertx vertx,
      StreamListener listener,
      SessionMemory memory,
      Owner owner,
      @Nullable Session prior) {
    this.vertx = vertx;
    this.listener = listener;
    this.memory = memory;
    this.owner = owner;
    this.prior = prior;
  }

  void start(Connection on) {
    connection = on;
    on.start();
  }

  boolean isUp() {
    return traffic != null && !leaving;
  }

  void send(Stanza stanza, long token) {
    if (traffic != null) {
      traffic.send(stanza, token);
    }
  }

  boolean isFull() {
    return connection != null
        && session != null
        && traffic != null
        && (connection.isFull() || session.isFull() || traffic.isProbing());
  }

  Security security() {
    return connection == null ? Security.NONE : connection.security();
  }

  /**
   * Closes the stream properly, once what came is committed and acknowledged, and what was sent is
   * acknowledged by the server: what isn't would be sent a second time in the next session.
   */
  void leave() {
    if (leaving || connection == null) {
      return;
    }
    leaving = true;
    Connection current = connection;
    if (session == null) {
      current.close(null, Failure.retry("closed"));
      return;
    }
    vertx.setTimer(CLOSE_MILLIS, _ -> current.drop(Failure.retry("closed")));
    if (isWaiting()) {
      ask();
    }
    sayGoodbye();
  }

  private void sayGoodbye() {
    if (!leaving || traffic == null || connection == null || session == null || farewell) {
      return;
    }
    if (session.inbound().isSettled() && !isWaiting()) {
      farewell = true;
      traffic.acknowledgeNow();
      connection.leave();
    }
  }

  /** Ends it at once, without closing the stream. */
  void drop(String why) {
    if (connection != null) {
      connection.drop(Failure.retry(why));
    }
  }

  @Override
  public Future<?> awaited() {
    return listener.awaited();
  }

  @Override
  public void scramWorked() {
    owner.scramWorked();
  }

  @Override
  public void bound(Action.Bound bound, List<Element> early) {
    Session fresh = Session.of(bound, memory);
    begin(fresh);
    owner.established(fresh, false);
    listener.bound(fresh.full(), fresh.rosterVersioning());
    List<Stanza> stanzas = Incoming.stanzas(early);
    if (!stanzas.isEmpty()) {
      listener.received(stanzas, StreamListener.UNCOUNTED);
    }
  }

  @Override
  public void resumed(long h) {
    Session old = prior;
    if (old != null) {
      Traffic again = begin(old);
      again.probe();
      again.handled(h);
      if (traffic == null) {
        return;
      }
      probation = new Probation(vertx, again::isProbing, this::isDeaf);
      probation.watch(Probation.PATIENCE, () -> drop("the server doesn't read what is sent"));
      owner.established(old, true);
      listener.resumed(old.full(), old.rosterVersioning());
    }
  }

  @Override
  public void notResumed(@Nullable Long h) {
    Session old = prior;
    prior = null;
    if (old != null
        && h != null
        && old.queue().acknowledge(h) instanceof OutboundQueue.Outcome.Handled(var entries)) {
      owner.acknowledged(entries, h);
    }
  }

  private Traffic begin(Session up) {
    if (connection == null) {
      throw new IllegalStateException("a session without a connection");
    }
    session = up;
    pulse = new Pulse(vertx, this);
    traffic = new Traffic(up, connection, this);
    return traffic;
  }

  @Override
  public void heard() {
    if (pulse != null) {
      pulse.heard();
    }
  }

  @Override
  public void received(List<Element> elements, int octets) {
    if (traffic != null) {
      traffic.received(elements, octets);
    }
  }

  @Override
  public String trailer() {
    return traffic == null ? "" : traffic.trailer();
  }

  @Override
  public void drained() {
    owner.drained();
  }

  @Override
  public void ended(Failure failure) {
    if (pulse != null) {
      pulse.stop();
    }
    Session up = session;
    traffic = null;
    boolean lost = probation != null && probation.isLostBy(failure);
    if (probation != null) {
      probation.end();
    }
    // A stream that was closed has ended its session.
    boolean over = farewell || lost || failure.equals(Traffic.MISCOUNTED);
    Session left = over ? null : up == null ? prior : up;
    Failure own = lost ? Failure.retry(failure.words()) : failure;
    // Before a session is up no stanza can be at fault.
    owner.ended(up == null ? own.blamingNothing() : own, left);
  }

  @Override
  public Future<?> arrived(List<Stanza> stanzas, long count) {
    return listener.received(stanzas, count);
  }

  @Override
  public void acknowledged(List<OutboundQueue.Entry> entries) {
    Session up = session;
    owner.acknowledged(
        entries, up == null || !up.isResumable() ? StreamListener.UNCOUNTED : up.queue().handled());
    if (leaving && isWaiting()) {
      ask();
    }
    sayGoodbye();
  }

  @Override
  public void refused(Stanza stanza, long token, String reason) {
    if (token == XmppStream.NO_TOKEN) {
      listener.unsent(stanza, reason);
    } else {
      listener.refused(token, reason);
    }
  }

  @Override
  public void settled() {
    sayGoodbye();
    owner.settled();
  }

  @Override
  public void asked() {
    if (pulse != null) {
      pulse.asked();
    }
  }

  @Override
  public void answered() {
    if (pulse != null) {
      pulse.answered();
    }
  }

  @Override
  public boolean isWaiting() {
    return session != null && session.isWaiting();
  }

  @Override
  public boolean isDeaf() {
    return connection != null && connection.isPaused();
  }

  @Override
  public void ask() {
    if (traffic != null) {
      traffic.ask();
    }
  }

  @Override
  public void dead() {
    drop("the server has fallen silent");
  }
}
