package sj.otr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import sj.tree.Inbox;

/**
 * {@code DIR/otr/}: {@code in}, {@code out}, {@code state} and {@code fingerprint} of an encrypted
 * conversation over {@code DIR/in} and {@code DIR/out}. One thread decides, one reads each side,
 * one writes.
 */
public final class Otr implements AutoCloseable, Outside, Tail.Sink {
  private static final Logger LOG = Logger.getLogger(Otr.class.getName());
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration STUCK = Duration.ofSeconds(5);
  private static final long REST_MILLIS = 100;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("sj-otr").daemon().unstarted(task));
  private final OtrOptions options;
  private final Chat chat;
  private final Store store;
  private final Voice voice;
  private final Spout spout;
  private final Tail tail;
  private final Identity own;
  private final Conversation conversation;
  private final Echo echo;
  private final CompletableFuture<String> failed = new CompletableFuture<>();
  private LogParser reader = new LogParser();
  private String sender;
  private String shown = "";
  private String position = "";
  private boolean stuck;
  private @Nullable Inbox inbox;
  private @Nullable Changes changes;

  private Otr(OtrOptions options, Chat chat, Store store) throws IOException {
    this.options = options;
    this.chat = chat;
    this.store = store;
    sender = chat.peer();
    voice = new Voice(store.directory().resolve("out"));
    tail = new Tail(chat.out(), store.position());
    own = store.identity();
    spout = new Spout(chat, Spout.Limits.USUAL);
    echo = new Echo(options.me());
    conversation =
        new Conversation(own, options.policy(), store.trust(), this, InstantSource.system());
  }

  /**
   * Begins. Blocks.
   *
   * @throws IOException when the directory can't be used; the message says what to do
   */
  public static Otr open(OtrOptions options) throws IOException {
    Chat chat = Chat.of(options.directory(), options.peer());
    Store store = Store.open(options.directory().resolve("otr"));
    try {
      var otr = new Otr(options, chat, store);
      otr.start();
      return otr;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Completes with a sentence when it can't go on. */
  public CompletionStage<String> failed() {
    return failed;
  }

  private void start() throws IOException {
    wait(run(() -> conversation.begin(store.mode())));
    inbox = Inbox.open(store.directory(), this::written, this::problem);
    changes = new Changes(options.directory(), chat.out(), () -> soon(this::look));
    // What was missed is read at once, and what no watch tells of is found within the second.
    var _ = thread.scheduleWithFixedDelay(() -> guarded(this::tick), 0, 1, TimeUnit.SECONDS);
  }

  /** Something to be done on the thread that decides. */
  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private CompletionStage<Void> run(Task task) {
    return CompletableFuture.runAsync(() -> guarded(task), thread);
  }

  private void soon(Task task) {
    try {
      thread.execute(() -> guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINE, "It has ended.", e);
    }
  }

  private void guarded(Task task) {
    try {
      task.run();
      show();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      LOG.log(Level.FINE, "It can't go on.", e);
      failed.complete("It can't go on: " + e.getMessage());
      throw new CompletionException(e);
    }
  }

  private CompletionStage<?> written(List<String> lines) {
    return run(() -> lines.forEach(conversation::wrote)).thenCompose(done -> spout.room());
  }

  private void problem(String sentence) {
    soon(() -> notice(sentence));
  }

  private void tick() throws IOException {
    look();
    conversation.tick();
    boolean waits = spout.stuck().compareTo(STUCK) > 0;
    if (waits && !stuck) {
      notice(
          "Nobody reads " + chat.in() + ": start the program that serves it; until then it waits.");
    }
    stuck = waits;
  }

  private void look() throws IOException {
    int before = reader.pending();
    tail.read(this);
    if (reader.hasRest() && reader.pending() == before) {
      heard(reader.rest());
    } else if (reader.hasRest()) {
      var _ = thread.schedule(() -> guarded(this::look), REST_MILLIS, TimeUnit.MILLISECONDS);
    }
    String reached = tail.position(reader.pending());
    if (!reached.equals(position)) {
      position = reached;
      store.keepPosition(reached);
    }
  }

  @Override
  public void bytes(byte[] bytes, int length) {
    heard(reader.feed(bytes, length));
  }

  @Override
  public void newFile() {
    heard(reader.rest());
    reader = new LogParser();
  }

  @Override
  public boolean hasRoom() {
    return !spout.isFull();
  }

  private void heard(List<LogParser.Entry> entries) {
    for (LogParser.Entry entry : entries) {
      if (chat.isTheirs(entry.sender())) {
        sender = entry.sender().isEmpty() ? chat.peer() : entry.sender();
        conversation.heard(entry.text());
      } else if (chat.isNotice(entry.sender())) {
        notice(entry.text());
      } else {
        echo.heard(entry.sender(), entry.text());
      }
    }
  }

  private void show() throws IOException {
    String state = conversation.state() + "\n";
    String fingerprints = conversation.fingerprints(Fingerprint.of(own.keys().getPublic()));
    if (!shown.equals(state + fingerprints)) {
      store.show("state", state);
      store.show("fingerprint", fingerprints);
      shown = state + fingerprints;
    }
  }

  @Override
  public void send(String message) {
    echo.sent(message);
    spout.send(message);
  }

  @Override
  public void theirs(String text) {
    say(sender, text);
  }

  @Override
  public void own(String text) {
    say(echo.name(), text);
  }

  @Override
  public void notice(String sentence) {
    say(Chat.BRIDGE, sentence);
  }

  private void say(String name, String text) {
    try {
      voice.say(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void keep(Mode mode) {
    try {
      store.keep(mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void keep(Trust trust) {
    try {
      store.keep(trust);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void wait(CompletionStage<?> stage) throws IOException {
    try {
      stage.toCompletableFuture().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IOException("It takes too long.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what waits in the pipe, writes what is to be written, and ends. Blocks. */
  @Override
  public void close() throws IOException {
    try {
      spout.open();
      if (inbox != null) {
        wait(inbox.drain());
      }
      wait(
          run(
              () -> {
                look();
                conversation.stop(options.endAtExit());
              }));
      spout.close(FAREWELL);
      thread.shutdownNow();
      if (spout.unwritten() > 0) {
        notice(
            "NOT SENT: nobody reads "
                + chat.in()
                + ", and what waited for that is gone; write it again: "
                + spout.unwritten()
                + " (with those of the encryption itself).");
      }
      store.show("state", "finished: sj otr has stopped, and nothing is sent; start it again\n");
    } finally {
      if (changes != null) {
        changes.close();
      }
      if (inbox != null) {
        inbox.close();
      }
      spout.close();
      tail.close();
      store.close();
    }
  }
}
