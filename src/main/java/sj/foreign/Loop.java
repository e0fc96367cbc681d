package sj.foreign;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;
import sj.tree.OtherTree;

/**
 * The one thread that looks at the tree, follows its logs and writes into its FIFOs. What happens
 * there is noticed at once where the system tells it, and within a second where it doesn't.
 */
final class Loop implements AutoCloseable {
  private static final Logger LOG = System.getLogger("sj.foreign");

  /** Something to do on the thread. */
  @FunctionalInterface
  interface Deed<T> {
    T run() throws IOException;
  }

  private final OtherTree tree;
  private final History history;
  private final Options options;
  private final Echoes echoes = new Echoes();
  private final Pipes pipes;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sj-foreign").factory());
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Set<String> known = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Consumer<Boolean> served;
  private volatile Set<Jid> chats = Set.of();
  private @Nullable Follower follower;
  private @Nullable Pump pump;
  private @Nullable Watch watch;
  private @Nullable Boolean isServed;
  private @Nullable ScheduledFuture<?> looking;
  private boolean complained;

  /**
   * Not started yet.
   *
   * @param served told, on the thread, when the other program comes or goes
   */
  Loop(OtherTree tree, History history, Options options, Consumer<Boolean> served) {
    this.tree = tree;
    this.history = history;
    this.options = options;
    this.served = served;
    this.pipes = new Pipes(tree);
  }

  /** Takes up what a former life has left, looks through the tree, and goes on doing so. */
  CompletionStage<Boolean> start() {
    return on(
        () -> {
          begin();
          looking =
              thread.scheduleWithFixedDelay(
                  this::look,
                  options.limits().scan().toNanos(),
                  options.limits().scan().toNanos(),
                  TimeUnit.NANOSECONDS);
          return true;
        });
  }

  private void begin() throws IOException {
    Map<String, String> kept =
        history
            .write(
                tx -> {
                  Map<String, String> values = new TreeMap<>();
                  for (String prefix :
                      new String[] {Publication.MARK, Publication.ECHO, Publication.NICK}) {
                    for (String name : tx.names(prefix)) {
                      values.put(name, String.valueOf(tx.get(name)));
                    }
                  }
                  return values;
                })
            .toCompletableFuture()
            .join();
    String told = options.nick();
    var nick = new Nick(told != null ? told : kept.get(Publication.NICK), told != null);
    var following = new Follower(tree, history, new Publication(nick, echoes), options);
    Set<Long> waiting =
        history.queued(0, Integer.MAX_VALUE).toCompletableFuture().join().stream()
            .map(queued -> queued.seq())
            .collect(Collectors.toSet());
    boolean first = true;
    for (Map.Entry<String, String> entry : kept.entrySet()) {
      if (entry.getKey().startsWith(Publication.MARK)) {
        Mark mark = Mark.parse(entry.getValue());
        String chat = entry.getKey().substring(Publication.MARK.length());
        if (mark != null) {
          first = false;
          following.resume(chat, mark);
        }
      } else if (entry.getKey().startsWith(Publication.ECHO)) {
        String chat = entry.getKey().substring(Publication.ECHO.length());
        echoes.resume(chat, entry.getValue(), waiting, System.nanoTime());
      }
    }
    var pumping = new Pump(history, pipes, echoes, options);
    pumping.resume();
    follower = following;
    pump = pumping;
    watch = new Watch(tree.path(), this::soon);
    look(first);
  }

  /** The chats that there are now; never blocks. */
  Set<Jid> chats() {
    return chats;
  }

  /** Looks through the tree soon, once for many reasons. */
  void soon() {
    if (asked.compareAndSet(false, true) && !thread.isShutdown()) {
      thread.execute(
          () -> {
            asked.set(false);
            look();
          });
    }
  }

  /** Does something on the thread. */
  <T> CompletionStage<T> on(Deed<T> deed) {
    var done = new CompletableFuture<T>();
    try {
      thread.execute(
          () -> {
            try {
              done.complete(deed.run());
            } catch (Throwable e) {
              done.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException closing) {
      done.completeExceptionally(new IOException("the program is stopping", closing));
    }
    return done;
  }

  /** Whether somebody reads that chat's FIFO; on the thread. */
  boolean isRead(String chat) throws IOException {
    return pipes.isRead(chat);
  }

  /** Gives a line to the root's FIFO at once, past the outbox; on the thread. */
  boolean command(String line) throws IOException {
    return pipes.write(Place.ROOT, line);
  }

  private void look() {
    try {
      look(false);
      complained = false;
    } catch (IOException | RuntimeException e) {
      if (!complained) {
        LOG.log(
            Level.WARNING, "the tree can''t be followed now: {0}", String.valueOf(e.getMessage()));
      }
      complained = true;
    }
  }

  private void look(boolean first) throws IOException {
    Follower following = follower;
    Pump pumping = pump;
    Watch watching = watch;
    if (following == null || pumping == null || watching == null) {
      return;
    }
    Set<String> now = Chats.in(tree);
    announce(now);
    watching.watch(now);
    // The root's log tells the own nick, by which the others are understood.
    if (now.contains(Place.ROOT)) {
      follow(following, Place.ROOT, first);
    }
    for (String chat : now) {
      follow(following, chat, first);
    }
    unreadable.retainAll(now);
    pumping.run();
    tell(now);
  }

  /** One log that can't be read takes nothing from the others. */
  private void follow(Follower following, String chat, boolean first) {
    try {
      following.follow(chat, first);
      unreadable.remove(chat);
    } catch (IOException e) {
      if (unreadable.add(chat)) {
        LOG.log(Level.WARNING, "the log of {0} can''t be read now: {1}", chat, e.getMessage());
      }
    }
  }

  private void announce(Set<String> now) {
    Set<String> come = new TreeSet<>(now);
    come.removeAll(known);
    Set<String> gone = new TreeSet<>(known);
    gone.removeAll(now);
    if (come.isEmpty() && gone.isEmpty()) {
      return;
    }
    history
        .write(
            tx -> {
              for (String chat : come) {
                // What is there at a start was there before, unless this program never saw it.
                if (tx.get(Publication.MARK + chat) == null || !known.isEmpty()) {
                  tx.publish(contact(chat));
                }
              }
              gone.forEach(chat -> tx.publish(contact(chat).withDetails(Map.of("removed", true))));
              return true;
            })
        .toCompletableFuture()
        .join();
    gone.forEach(pipes::drop);
    known.clear();
    known.addAll(now);
    chats = now.stream().map(Place::address).collect(Collectors.toUnmodifiableSet());
  }

  private static Event contact(String chat) {
    return Event.draft(Event.Type.CONTACT, Place.address(chat), Instant.now());
  }

  /** The root's FIFO tells whether the other program runs; without one, any chat's does. */
  private void tell(Set<String> now) {
    boolean is = false;
    for (String chat : now.contains(Place.ROOT) ? Set.of(Place.ROOT) : now) {
      is |= pipes.isReadNow(chat);
    }
    if (isServed == null || isServed != is) {
      isServed = is;
      served.accept(is);
    }
  }

  /** Ends the thread; what it has begun is finished. Blocks. */
  @Override
  public void close() {
    Watch watching = watch;
    if (watching != null) {
      watching.close();
    }
    ScheduledFuture<?> periodic = looking;
    if (periodic != null) {
      periodic.cancel(false);
    }
    thread.close();
    pipes.close();
  }
}
