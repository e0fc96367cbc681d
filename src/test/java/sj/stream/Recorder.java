package sj.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Stanza;
import sj.stream.StreamConfig.HostPort;
import sj.stream.StreamConfig.Limits;

/** A stream on a context of its own, and what its listener was told, in words. */
final class Recorder implements StreamListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  final List<Stanza> stanzas = new ArrayList<>();
  volatile Future<?> commit = Future.succeededFuture();
  volatile Future<?> awaited = Future.succeededFuture();
  private final List<String> heard = new ArrayList<>();
  private final List<String> given = new ArrayList<>();
  final Notebook memory = new Notebook();
  private final XmppStream stream;

  Recorder(StreamConfig config, Dns dns, RandomGenerator random) {
    this(config, dns, random, null);
  }

  Recorder(
      StreamConfig config, Dns dns, RandomGenerator random, SessionMemory.@Nullable Saved saved) {
    if (saved != null) {
      memory.restore(saved);
    }
    stream = on(() -> new XmppStream(vertx, config, this, memory, saved, dns, random));
  }

  /** To Juliet; what the server hears of it is {@code message N}. */
  static Message message(int number) {
    return Message.chat(Jid.of("juliet@example.com"), "m" + number, Integer.toString(number));
  }

  /** Romeo, told to reach that server; waits are the shortest. */
  static Recorder at(ScriptedServer server) {
    return at(server, null);
  }

  /** The same, with what a process before him left. */
  static Recorder at(ScriptedServer server, SessionMemory.@Nullable Saved saved) {
    var config =
        new StreamConfig(
            Jid.of("romeo@example.com"),
            "secret"::toCharArray,
            new HostPort("127.0.0.1", server.port()),
            Path.of("src/test/resources/sj/stream/authority.pem"),
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    return new Recorder(config, new NoDns(), hasty(), saved);
  }

  /** The same, with a session up. */
  static Recorder bound(ScriptedServer server) {
    Recorder romeo = at(server);
    romeo.start();
    romeo.await("bound ");
    return romeo;
  }

  /** Draws the least that is asked for. */
  private static RandomGenerator hasty() {
    return new Random(1) {
      private static final long serialVersionUID = 1L;

      @Override
      public long nextLong(long bound) {
        return 0;
      }
    };
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
    context.runOnContext(
        _ -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    return done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  XmppStream stream() {
    return stream;
  }

  boolean send(Stanza stanza, long token) {
    return on(() -> stream.send(stanza, token));
  }

  /** A message gets its number without the stream's having asked. */
  boolean queue(Stanza stanza, long token) {
    memory.queue(stanza, token);
    return true;
  }

  /** The first thing told that begins so; each is given out once, and others stay. */
  String await(String beginning) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      for (String one : heard) {
        if (one.startsWith(beginning)) {
          heard.remove(one);
          given.add(one);
          return one;
        }
      }
      String next = poll(deadline - System.nanoTime());
      if (next == null) {
        throw new AssertionError("waited for <" + beginning + ">, but was told " + heard);
      }
      heard.add(next);
    }
  }

  /** Whether anything was told that begins so, awaited or not. */
  boolean wasTold(String beginning) {
    return Stream.of(heard, given, told)
        .flatMap(Collection::stream)
        .anyMatch(one -> one.startsWith(beginning));
  }

  private @Nullable String poll(long nanos) {
    try {
      return told.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Future<?> awaited() {
    return awaited;
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
  public void bound(Jid full, boolean rosterVersioning) {
    told.add("bound " + full);
  }

  @Override
  public void resumed(Jid full, boolean rosterVersioning) {
    told.add("resumed " + full);
  }

  @Override
  public Future<?> received(List<Stanza> batch, long count) {
    stanzas.addAll(batch);
    memory.received(count);
    for (Stanza stanza : batch) {
      told.add(
          "received "
              + (stanza instanceof Message message ? message.body() : stanza.element().toString()));
    }
    return commit;
  }

  @Override
  public void acknowledged(Acknowledged what) {
    memory.acknowledged(what);
    what.tokens().forEach(token -> told.add("acknowledged " + token));
  }

  @Override
  public void unsent(Stanza stanza, String reason) {
    told.add("unsent " + stanza.element().name() + ": " + reason);
  }

  @Override
  public void refused(long token, String reason) {
    told.add("refused " + token + ": " + reason);
  }

  /** Ends without a word to the server; what it remembers is what a new process finds. */
  SessionMemory.Saved kill() {
    SessionMemory.Saved left = memory.saved();
    vertx.close().await();
    return left;
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
