package sj.program;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Sees to the processes of one program, however far they have gone from it. Blocks. */
final class Descendants {
  private static final Logger LOGGER = System.getLogger(Descendants.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(3);
  private static final int SELF = Math.toIntExact(ProcessHandle.current().pid());
  private static final Set<Integer> LEADERS = new HashSet<>();
  private static final AtomicLong RUNS = new AtomicLong();

  /** What the marks of this process begin with; another process of the same number began later. */
  private static final String OURS = SELF + "." + Proc.now() + ".";

  static {
    Native.adoptOrphans();
  }

  private final Family family;
  private final Process process;
  private Set<Known> seen = Set.of();

  /** A process, which its number alone is not: that is given again. */
  private record Known(int pid, long started) {
    static Known of(Proc one) {
      return new Known(one.pid(), one.started());
    }
  }

  private Descendants(Family family, Process process) {
    this.family = family;
    this.process = process;
  }

  /**
   * Starts a program, with a mark in its environment that no other run has.
   *
   * @throws IOException when it can't be started
   */
  static Descendants start(ProcessBuilder builder) throws IOException {
    String mark = OURS + RUNS.incrementAndGet();
    builder.environment().put(Runner.MARK, mark);
    // One that is seen before it is known here would be taken for an orphan, and buried too early.
    synchronized (LEADERS) {
      long began = Proc.now() - 1;
      Process process = builder.start();
      int leader = Math.toIntExact(process.pid());
      LEADERS.add(leader);
      return new Descendants(new Family(leader, mark, began), process);
    }
  }

  /** The program itself. */
  Process process() {
    return process;
  }

  /** True while there are more than so many, those that have ended left out. */
  boolean areMoreThan(int most) {
    // Counted while its group stands still: whoever forks all the time would win the race.
    Native.signalGroup(family.leader(), Native.STOP);
    if (now().stream().filter(one -> !one.hasEnded()).count() > most) {
      return true;
    }
    Native.signalGroup(family.leader(), Native.CONTINUE);
    return false;
  }

  /** Asks all of them to end. */
  void ask() {
    signal(now(), Native.TERM);
  }

  /** Ends all of them. */
  void end() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Proc> left = now();
    while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
      signal(left, Native.KILL);
      LockSupport.parkNanos(PAUSE);
      for (Proc one : left) {
        if (one.pid() != family.leader()) {
          // Only what was adopted can be buried here; of others this does nothing.
          Native.bury(one.pid());
        }
      }
      left = now();
    }
    if (!process.isAlive()) {
      synchronized (LEADERS) {
        LEADERS.remove(family.leader());
      }
    }
    if (!left.isEmpty()) {
      LOGGER.log(Level.WARNING, "processes of a program that nothing can end: {0}", left);
    }
  }

  private List<Proc> now() {
    boolean alive = process.isAlive();
    List<Proc> all;
    Set<Integer> leaders;
    synchronized (LEADERS) {
      all = Proc.all();
      leaders = Set.copyOf(LEADERS);
    }
    Proc self = all.stream().filter(one -> one.pid() == SELF).findAny().orElse(null);
    List<Proc> found =
        self == null
            ? List.of()
            : family.in(
                all,
                self,
                leaders,
                pid -> Proc.variable(pid, Runner.MARK),
                alive,
                one -> seen.contains(Known.of(one)));
    seen = found.stream().map(Known::of).collect(Collectors.toUnmodifiableSet());
    return found;
  }

  /** By groups first: who forks faster than one can count is still in his group. */
  private static void signal(List<Proc> processes, int signal) {
    var groups = new HashSet<Integer>();
    for (Proc one : processes) {
      // Just started, it is still in this process's own group.
      if (one.group() != Native.GROUP && groups.add(one.group())) {
        Native.signalGroup(one.group(), signal);
      }
    }
    for (Proc one : processes) {
      if (!one.hasEnded()) {
        Native.signal(one.pid(), signal);
      }
    }
  }

  /** Ends what an earlier process, that was killed, has left running for that directory. */
  static void sweep(Path directory, String variable) {
    for (Proc one : Proc.all()) {
      String mark = one.pid() == SELF ? null : Proc.variable(one.pid(), Runner.MARK);
      if (mark != null
          && !mark.startsWith(OURS)
          && directory.toString().equals(Proc.variable(one.pid(), variable))) {
        Native.signal(one.pid(), Native.KILL);
      }
    }
  }
}
