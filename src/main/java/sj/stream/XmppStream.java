package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sj.stanza.Stanza;
import sj.stream.StreamConfig.HostPort;

/**
 * One stream that is kept up: connects, and connects again until closed. To be used from the
 * event-loop context that made it, and only from there.
 */
public final class XmppStream {
  /** The token of a stanza whose acknowledgement nobody waits for. */
  public static final long NO_TOKEN = 0;

  private static final long STABLE_MILLIS = 60_000;

  private final Vertx vertx;
  private final StreamConfig config;
  private final StreamListener listener;
  private final SessionMemory memory;
  private final Domain domain;
  private final Reach reach;
  private final Backoff backoff;
  private final Culprit culprit;
  private final Whereabouts whereabouts = new Whereabouts();
  private final Drain drain = new Drain();

  private Phase phase = Phase.IDLE;
  private @Nullable Link link;
  private @Nullable Session session;
  private boolean scramPinned;
  private boolean serverMadeResource;
  private int attempt;
  private long waitTimer = -1;
  private long stableTimer = -1;
  private @Nullable Promise<Void> closing;

  /** A stream that isn't started yet; {@code saved} is the session to go on with, or null. */
  public XmppStream(
      Vertx vertx,
      StreamConfig config,
      StreamListener listener,
      SessionMemory memory,
      SessionMemory.@Nullable Saved saved) {
    this(vertx, config, listener, memory, saved, new SystemDns(vertx), new SplittableRandom());
  }

  XmppStream(
      Vertx vertx,
      StreamConfig config,
      StreamListener listener,
      SessionMemory memory,
      SessionMemory.@Nullable Saved saved,
      Dns dns,
      RandomGenerator random) {
    this.vertx = vertx;
    this.config = config;
    this.listener = listener;
    this.memory = memory;
    this.domain = Domain.of(config.account());
    this.reach = new Reach(vertx, dns, random);
    this.backoff = new Backoff(random);
    this.scramPinned = config.scramPinned();
    this.session = saved == null ? null : Session.restored(saved, memory);
    this.culprit = Culprit.of(config.inherited());
  }

  /** Begins to connect. */
  public void start() {
    if (phase == Phase.IDLE && closing == null) {
      attempt();
    }
  }

  /**
   * Numbers the stanza, keeps it until it is acknowledged and writes it. Only while bound.
   *
   * @param token what {@link StreamListener#acknowledged} will name, or {@link #NO_TOKEN}
   * @return false when no session is bound: nothing was kept
   */
  public boolean send(Stanza stanza, long token) {
    if (link == null || !link.isUp()) {
      return false;
    }
    link.send(stanza, token);
    return true;
  }

  /** True while the socket takes no more, or too much is unacknowledged. */
  public boolean isFull() {
    return link != null && (link.isFull() || (culprit.isSought() && link.isWaiting()));
  }

  /** Octets of a stanza that may get its number from the memory alone now; 0 while none may. */
  public long openTo() {
    boolean shut = link == null || !link.isUp() || isFull() || culprit.isSought();
    return shut || session == null ? 0 : session.openTo();
  }

  /** Called once {@link #isFull} is false again. */
  public void whenDrained(Runnable handler) {
    drain.add(handler);
    if (!isFull()) {
      vertx.getOrCreateContext().runOnContext(_ -> drain.run(this::isFull));
    }
  }

  /** Tries at once, where the stream waits for its next attempt or for a person. */
  public void retryNow() {
    if (closing == null && (phase == Phase.WAITING || phase == Phase.IDLE)) {
      vertx.cancelTimer(waitTimer);
      attempt();
    }
  }

  /** How the present connection is secured (RFC 7590 section 3.6). */
  public Security security() {
    return link == null ? Security.NONE : link.security();
  }

  /** Ends the present connection as a failing network does: the session may be resumed. */
  void drop() {
    if (link != null) {
      link.drop("dropped");
    }
  }

  /** Sends the last acknowledgement, closes the stream properly and stays offline. */
  public Future<Void> close() {
    if (closing == null) {
      closing = Promise.promise();
      vertx.cancelTimer(waitTimer);
      if (link != null) {
        link.leave();
      } else {
        attempt++;
        closed(closing);
      }
    }
    return closing.future();
  }

  /** The session to go on with from here, or null. */
  private void hold(@Nullable Session next) {
    if (session != null && !session.equals(next)) {
      session.numbering().end();
    }
    session = next;
  }

  private void closed(Promise<Void> promise) {
    hold(null);
    if (phase != Phase.OVER) {
      phase = Phase.IDLE;
      listener.offline("closed", false);
    }
    promise.tryComplete();
  }

  private void attempt() {
    if (session != null && !session.inbound().isSettled()) {
      phase = Phase.SETTLING;
      return;
    }
    phase = Phase.LINKED;
    int number = ++attempt;
    backoff.begin(System.nanoTime());
    listener.connecting("reaching " + domain.name());
    HostPort place = whereabouts.taken(config.connect());
    boolean free = config.inherited() == null && place == null;
    reach
        .reach(config, domain, place, whereabouts.preferred(free ? session : null))
        .onSuccess(reached -> connected(number, reached))
        .onFailure(
            e -> {
              if (number == attempt) {
                failed(Failure.retry(String.valueOf(e.getMessage())));
              }
            });
  }

  private void connected(int number, Reached reached) {
    if (number != attempt) {
      reached.socket().close();
      return;
    }
    Terms terms = Terms.of(config, serverMadeResource, scramPinned, session);
    Link fresh = new Link(vertx, listener, memory, new Keeper(), session);
    link = fresh;
    fresh.start(new Connection(vertx, reached, domain, config.limits(), terms, fresh));
  }

  private void failed(Failure failure) {
    Trace.note("failed: " + failure);
    Inherited given = config.inherited();
    if (given != null) {
      phase = Phase.OVER;
      given.end(failure, listener);
      return;
    }
    switch (failure.remedy()) {
      case PERSON -> {
        phase = Phase.IDLE;
        hold(null);
        listener.offline(failure.words(), true);
      }
      case RETRY -> retry(failure.words(), backoff.next(System.nanoTime()));
      case RETRY_LATER -> retry(failure.words(), backoff.later());
      case RETRY_ELSEWHERE -> {
        serverMadeResource = true;
        retry(failure.words(), backoff.later());
      }
    }
  }

  private void retry(String words, Duration wait) {
    phase = Phase.WAITING;
    waitTimer = vertx.setTimer(Math.max(1, wait.toMillis()), _ -> attempt());
    listener.connecting(words + "; next attempt in " + (wait.toSeconds() + 1) + " s");
  }

  private void stable() {
    backoff.reset();
    whereabouts.stable();
  }

  /** What a link tells: only the present one is listened to. */
  private final class Keeper implements Link.Owner {
    @Override
    public void scramWorked() {
      if (!scramPinned) {
        scramPinned = true;
        config.pinScram().run();
      }
    }

    @Override
    public void established(Session up, boolean resumed) {
      hold(up);
      whereabouts.reached();
      stableTimer = vertx.setTimer(STABLE_MILLIS, _ -> stable());
      vertx.getOrCreateContext().runOnContext(_ -> drained());
    }

    @Override
    public void acknowledged(List<OutboundQueue.Entry> entries, long handled) {
      if (entries.isEmpty()) {
        return;
      }
      StreamListener.Acknowledged told = OutboundQueue.told(entries, handled);
      culprit.cleared(told.tokens().size());
      listener.acknowledged(told);
      drained();
    }

    @Override
    public void drained() {
      drain.run(XmppStream.this::isFull);
    }

    @Override
    public void settled() {
      if (phase == Phase.SETTLING && closing == null) {
        attempt();
      }
    }

    @Override
    public void ended(Failure failure, @Nullable Session left) {
      boolean secured = security().isTls() || config.plainTcp();
      link = null;
      vertx.cancelTimer(stableTimer);
      boolean blames = failure.blamesStanza() && closing == null;
      boolean useless = left == null ? session != null : blames;
      hold(useless || left == null || left.resumption() == null ? null : left);
      if (useless) {
        memory.ended();
      }
      if (closing != null) {
        closed(closing);
        return;
      }
      if (blames && left != null) {
        Long token = culprit.among(left.queue().unacknowledged());
        if (token != null) {
          listener.refused(token, failure.words());
        }
      }
      whereabouts.sentTo(secured ? failure.elsewhere() : null);
      failed(whereabouts.judged(failure, session));
    }
  }
}
