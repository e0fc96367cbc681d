package sj;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.Tx;
import sj.iqd.Iqd;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.messaged.Messaged;
import sj.presenced.Presenced;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.tree.Tree;
import sj.xml.Element;

/** A tree, a history and the three daemons; who plays the server is the test. */
public final class Verona implements AutoCloseable {
  public static final Jid ROMEO = Jid.of("romeo@example.net");
  public static final Jid JULIET = Jid.of("juliet@example.com");
  private static final long SECONDS = 30;
  private static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

  public final Path dir;
  public final Bus bus;
  public final History history;
  public final Queue<Event> events = new ConcurrentLinkedQueue<>();
  public final List<Stanza> sent = new CopyOnWriteArrayList<>();
  private final Set<Long> answered = ConcurrentHashMap.newKeySet();
  private final Tree tree;
  private final Vertx vertx;
  private final List<String> deployed = new ArrayList<>();
  private volatile boolean isPlayed;
  private final ExecutorService server = Executors.newSingleThreadExecutor();
  private final AtomicInteger settled = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();

  private Verona(Vertx vertx, Path dir) throws IOException {
    this.vertx = vertx;
    this.dir = dir;
    this.bus = new Bus(vertx, ROMEO);
    this.tree = Tree.open(dir);
    this.history =
        History.open(
            tree.own().resolve("history.db"),
            History.Durability.PROCESS,
            new HistoryLogs(tree.logs()),
            events::addAll);
  }

  public static Verona open(Vertx vertx, Path dir) throws IOException {
    return open(vertx, dir, Limits.DEFAULT);
  }

  public static Verona open(Vertx vertx, Path dir, Limits limits) throws IOException {
    var verona = new Verona(vertx, dir);
    verona.start(limits);
    return verona;
  }

  private void start(Limits limits) {
    bus.subscribe(Pipes.Outgoing.class, pipe -> sent.add(pipe.stanza()));
    bus.subscribe(
        Pipes.OutboxGrew.class, pipe -> history.queued(0, 1000).thenAccept(this::answers));
    bus.subscribe(Pipes.Settled.class, pipe -> settled.addAndGet(pipe.count()));
    deployed.add(await(vertx.deployVerticle(new Messaged(bus, history, tree, limits))));
    deployed.add(await(vertx.deployVerticle(new Presenced(bus, history, tree))));
    deployed.add(await(vertx.deployVerticle(new Iqd(bus, history, tree, "1"))));
    tree.start(new TreePipes(bus));
    bus.subscribe(Pipes.Outgoing.class, pipe -> offer(pipe.stanza()));
    bus.publish(Session.without(Session.Phase.OFFLINE, "not begun", false));
  }

  /** Unless another plays it, the server says that it offers nothing. */
  private void offer(Stanza asked) {
    if (!isPlayed
        && asked instanceof Iq iq
        && iq.type() == Iq.Type.GET
        && iq.payload() instanceof Element payload
        && payload.is("query", Ns.DISCO_INFO)) {
      Iq answer = iq.result(Element.of("query", Ns.DISCO_INFO));
      receiveFromElsewhere(
          List.of(answer.element().with("from", iq.element().attribute("to")).toString()));
    }
  }

  /** Somebody else answers what the server is asked. */
  void play() {
    isPlayed = true;
  }

  /** What isn't the owner's words goes through the outbox too. */
  private void answers(List<Tx.Queued> queued) {
    for (Tx.Queued one : queued) {
      if (one.event() == 0 && answered.add(one.seq())) {
        sent.add(Stanza.of(StanzaXml.one(one.xml())));
      }
    }
  }

  /** A new session; the server has no roster for us unless it is played. */
  public void online() {
    bus.publish(
        new Session(Session.Phase.ONLINE, "", false, ROMEO.withResource("orchard"), true, false));
  }

  /** The session of before is resumed. */
  public void resumed() {
    bus.publish(
        new Session(Session.Phase.ONLINE, "", false, ROMEO.withResource("orchard"), false, false));
  }

  /** The server sends these, in one batch. */
  public void receive(String... xml) {
    receive(List.of(xml));
  }

  public void receive(List<String> xml) {
    var stanzas = xml.stream().map(StanzaXml::one).map(Stanza::of).toList();
    List<Arrived<Stanza>> arrived =
        await(
            Future.fromCompletionStage(
                history.write(
                    tx ->
                        stanzas.stream()
                            .map(
                                stanza ->
                                    new Arrived<>(tx.receive(stanza.element().toString()), stanza))
                            .toList())));
    received.addAndGet(arrived.size());
    var messages = new ArrayList<Arrived<Message>>();
    var presences = new ArrayList<Arrived<Presence>>();
    var iqs = new ArrayList<Arrived<Iq>>();
    for (Arrived<Stanza> one : arrived) {
      switch (one.stanza()) {
        case Message message -> messages.add(new Arrived<>(one.seq(), message));
        case Presence presence -> presences.add(new Arrived<>(one.seq(), presence));
        case Iq iq -> iqs.add(new Arrived<>(one.seq(), iq));
      }
    }
    bus.publish(new Pipes.Messages(List.copyOf(messages)));
    bus.publish(new Pipes.Presences(List.copyOf(presences)));
    bus.publish(new Pipes.Iqs(List.copyOf(iqs)));
  }

  /** As {@link #receive(List)}, from a thread that must not wait. */
  void receiveFromElsewhere(List<String> xml) {
    elsewhere(() -> receive(xml));
  }

  void elsewhere(Runnable task) {
    if (!server.isShutdown()) {
      server.execute(task);
    }
  }

  /** Waits until all that was received is settled, and nothing is left over in the history. */
  public void settle() {
    until("everything settled", () -> settled.get() == received.get());
  }

  /** Makes the contact's directory, as a person would. */
  public void mkdir(Jid contact) {
    try {
      Files.createDirectory(dir.resolve(contact.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    until("a FIFO for " + contact, () -> Files.exists(dir.resolve(contact + "/in")));
    until(
        contact + " announced",
        () -> events.stream().anyMatch(event -> contact.equals(event.contact())));
  }

  public void write(String file, String content) {
    try {
      Files.writeString(dir.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's content; empty where there is none. */
  public String read(String file) {
    try {
      Path path = dir.resolve(file);
      return Files.isRegularFile(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      return "";
    }
  }

  public void untilHolds(String file, String text) {
    until(file + " holds " + text + ", not " + read(file), () -> read(file).contains(text));
  }

  public void untilIs(String file, String text) {
    until(file + " is " + text, () -> read(file).equals(text));
  }

  /** Waits for a stanza that was sent. */
  public Stanza untilSent(String part) {
    until(part + " sent", () -> sent(part) != null);
    return Objects.requireNonNull(sent(part));
  }

  private @Nullable Stanza sent(String part) {
    return sent.stream()
        .filter(stanza -> stanza.element().toString().contains(part))
        .findFirst()
        .orElse(null);
  }

  public List<Event> events(Event.Type type) {
    return events.stream().filter(event -> event.type() == type).toList();
  }

  public static void until(String what, BooleanSupplier condition) {
    check(condition)
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .exceptionally(
            late -> {
              throw new AssertionError("never came: " + what, late);
            })
        .join();
  }

  private static CompletableFuture<Boolean> check(BooleanSupplier condition) {
    return CompletableFuture.supplyAsync(condition::getAsBoolean, SOON)
        .thenCompose(holds -> holds ? CompletableFuture.completedFuture(true) : check(condition));
  }

  public static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    deployed.forEach(id -> await(vertx.undeploy(id)));
    server.close();
    tree.close();
    history.close();
  }
}
