package sj;

import java.util.List;
import sj.history.History;
import sj.stream.Preparation;
import sj.tree.Tree;

/**
 * What takes long at a bridge's start and hangs on next to nothing that the command line says:
 * linking the C library, loading SQLite, reading the system's authorities, the event loops'
 * transport, what authenticating needs. Done beside the parsing of that line, in two rows, one
 * after another in each: a thread for each work takes from the parsing.
 */
final class Warming {
  private static final List<Runnable> FIRST =
      List.of(Tree::prepare, History::prepare, Preparation::authentication);
  private static final List<Runnable> SECOND =
      List.of(Logging::prepare, Machine::prepare, Preparation::tls);
  private static final List<Runnable> SECOND_WITHOUT_TLS =
      List.of(Logging::prepare, Machine::prepare);

  private Warming() {}

  /** Begins, where the command is one that needs all of it. */
  static void begin(String[] args) {
    if (args.length > 0 && args[0].equals("serve")) {
      boolean secured = !List.of(args).contains("--no-tls");
      for (List<Runnable> row : List.of(FIRST, secured ? SECOND : SECOND_WITHOUT_TLS)) {
        Thread.ofPlatform().daemon().name("sj-start").start(() -> row.forEach(Warming::run));
      }
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError e) {
      // Whoever needs it comes upon the same, and says so.
    }
  }
}
