package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Stanza;

/** A stream on a context of its own, and what its listener was told, in words. */
final class Recorder implements StreamListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  final Vertx vertx = Vertx.vertx();
  final List<Stanza> stanzas = new ArrayList<>();
  volatile Future<?> commit = Future.succeededFuture();
  private final XmppStream stream;

  Recorder(StreamConfig config, Dns dns, RandomGenerator random) {
    stream = on(() -> new XmppStream(vertx, config, this, dns, random));
  }

  void start() {
    on(
        () -> {
          stream.start();
          return true;
        });
  }

  /** Does it on the stream's context. */
  <T> T on(Callable<T> work) {
    var done = new CompletableFuture<T>();
    context()
        .runOnContext(
            _ -> {
              try {
                done.complete(work.call());
              } catch (Exception e) {
                done.completeExceptionally(e);
              }
            });
    return done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private final io.vertx.core.Context[] held = new io.vertx.core.Context[1];

  private synchronized io.vertx.core.Context context() {
    if (held[0] == null) {
      held[0] = vertx.getOrCreateContext();
    }
    return held[0];
  }

  XmppStream stream() {
    return stream;
  }

  boolean send(Stanza stanza, long token) {
    return on(() -> stream.send(stanza, token));
  }

  /** The next thing told that begins so; what came before it is skipped. */
  String await(String beginning) {
    var skipped = new ArrayList<String>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String next;
      try {
        next = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (next == null) {
        throw new AssertionError("waited for <" + beginning + ">, but was told " + skipped);
      }
      if (next.startsWith(beginning)) {
        return next;
      }
      skipped.add(next);
    }
  }

  @Override
  public void connecting(String reason) {
    told.add("connecting: " + reason);
  }

  @Override
  public void offline(String reason, boolean forPerson) {
    told.add("offline" + (forPerson ? " for a person: " : ": ") + reason);
  }

  @Override
  public void bound(Jid full) {
    told.add("bound " + full);
  }

  @Override
  public void resumed(Jid full) {
    told.add("resumed " + full);
  }

  @Override
  public Future<?> received(List<Stanza> batch) {
    stanzas.addAll(batch);
    for (Stanza stanza : batch) {
      told.add(
          "received "
              + (stanza instanceof Message message ? message.body() : stanza.element().toString()));
    }
    return commit;
  }

  @Override
  public void acknowledged(long token) {
    told.add("acknowledged " + token);
  }

  @Override
  public void refused(long token, String reason) {
    told.add("refused " + token + ": " + reason);
  }

  @Override
  public void close() {
    try {
      on(stream::close).await(5, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      told.add("close timed out");
    }
    vertx.close().await();
  }
}
