package sj.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sj.chaos.Verdict.Fault;
import sj.suite.Sj;

/** The server with the ledger, the program, and the load between them. */
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  final LedgerServer server;
  final Sj sj;
  final Load load;
  private final Settings settings;
  private final List<String> all = new ArrayList<>();

  Bench(Path folder, Settings settings, String... flags) {
    this(folder, settings, Where.HERE, flags);
  }

  Bench(Path folder, Settings settings, Where where, String... flags) {
    this.settings = settings;
    server = new LedgerServer(settings, where.server());
    all.addAll(List.of("serve", "-u", Settings.USER, "-s", Settings.DOMAIN));
    all.addAll(List.of("--connect", server.hostPort(), "--no-tls"));
    all.addAll(List.of("--listen", where.listen()));
    try {
      Path password = Files.writeString(folder.resolve("password"), Settings.PASSWORD + "\n");
      all.addAll(List.of("--password-file", password.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.addAll(List.of(flags));
    Path tree = folder.resolve("tree");
    sj = new Sj(tree, all, where.by());
    load = new Load(server::say, Settings.DOMAIN, settings.contacts(), tree);
  }

  /** The program once more, on the same tree, run by another program. */
  Sj by(List<String> command) {
    return new Sj(sj.tree(), all, command);
  }

  /** Starts the program and waits for its session. */
  void start() {
    sj.start();
    await(
        "the session",
        () -> {
          // One that the server turns away for what was said wrongly will not come.
          List<String> violations = server.facts().violations();
          if (!violations.isEmpty()) {
            throw new AssertionError("against the protocol: " + violations);
          }
          return server.isOnline();
        });
    open(sj);
  }

  /** Makes the contacts' directories, and gives the load its address. */
  void open(Sj sj) {
    for (String contact : settings.contacts()) {
      int status = sj.http().put("/contacts/" + Settings.jid(contact), "").status();
      if (status >= 300) {
        throw new AssertionError("PUT of " + contact + ": " + status);
      }
    }
    load.to(sj.http());
  }

  /** Waits until all has come where it belongs, and judges; the load must rest. */
  Verdict settle() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Verdict verdict;
    do {
      LockSupport.parkNanos(LOOK.toNanos());
      verdict = judge(Oracle.When.SETTLED);
    } while (System.nanoTime() < deadline
        && !(server.isOnline()
            && server.isDelivered()
            && verdict.count(Fault.LOST_IN) + verdict.count(Fault.LOST_OUT) == 0));
    return verdict;
  }

  /** By the files, and at the end of all by HTTP too. */
  Verdict judge(Oracle.When when) {
    // Shown before known: what comes between is no fault.
    Shown files = Mirror.files(sj.tree(), Settings.ACCOUNT);
    return Oracle.judge(server.facts(), files, load.accepted(), when);
  }

  /** What HTTP shows, against the ledger. */
  Verdict judgeHttp() {
    Shown events = Mirror.events(sj.http());
    return Oracle.judge(server.facts(), events, load.accepted(), Oracle.When.SETTLED);
  }

  static void await(String what, BooleanSupplier holds) {
    await(what, PATIENCE, holds);
  }

  static void await(String what, Duration patience, BooleanSupplier holds) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** Lets a random time pass, at most that: the moment of a fault is what is random. */
  static void pass(Duration atMost) {
    long nanos = ThreadLocalRandom.current().nextLong(atMost.toNanos());
    new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS).join();
  }

  @Override
  public void close() {
    load.close();
    sj.close();
    server.close();
  }
}
