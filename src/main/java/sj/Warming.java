package sj;

import java.util.List;
import sj.history.History;
import sj.stream.Preparation;
import sj.tree.Tree;

/**
 * What takes long at a bridge's start and hangs on nothing that the command line says: linking the
 * C library, loading SQLite, reading the system's authorities, the event loops' transport. Done
 * beside the parsing of that line.
 */
final class Warming {
  private static final List<Runnable> WORKS =
      List.of(Tree::prepare, History::prepare, Preparation::tls, Machine::prepare);

  private Warming() {}

  /** Begins, where the command is one that needs all of it. */
  static void begin(String[] args) {
    if (args.length > 0 && args[0].equals("serve")) {
      WORKS.forEach(work -> Thread.ofPlatform().daemon().name("sj-start").start(() -> run(work)));
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
