package sj.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which processes are a program's: its descendants, and those adopted ones that come from it. Pure.
 *
 * @param leader the process that was started; it leads a session of its own
 * @param mark what its environment says which run it is
 * @param began when it was started, in ticks of the clock
 */
record Family(int leader, String mark, long began) {
  /** It gets the orphans of all, and not of its own descendants alone. */
  private static final int FIRST = 1;

  /**
   * The program's processes.
   *
   * @param all all there are
   * @param self this process, which adopts orphans
   * @param leaders the processes that were started here and are no orphans
   * @param marks the mark that a process bears, or null
   * @param alive whether the leader itself counts: afterwards its number may be another's
   * @param seen whether it was one of the program's when these were last looked for
   */
  List<Proc> in(
      List<Proc> all,
      Proc self,
      Set<Integer> leaders,
      IntFunction<@Nullable String> marks,
      boolean alive,
      Predicate<Proc> seen) {
    var found = new ArrayList<Proc>();
    var pids = new HashSet<Integer>();
    for (Proc one : all) {
      boolean first =
          one.parent() == self.pid()
              && (one.pid() == leader
                  ? alive
                  : !leaders.contains(one.pid()) && isOrphan(one, self, marks, seen));
      if (first) {
        found.add(one);
        pids.add(one.pid());
      }
    }
    boolean more = !found.isEmpty();
    while (more) {
      more = false;
      for (Proc one : all) {
        if (pids.contains(one.parent()) && pids.add(one.pid())) {
          found.add(one);
          more = true;
        }
      }
    }
    return found;
  }

  /**
   * One who has left the session and wiped the mark is whoever's it can be by its age; but process
   * 1 of a container is also given what was started beside it ({@code docker exec}), and there only
   * who was seen below the program is known to come from it.
   */
  private boolean isOrphan(
      Proc one, Proc self, IntFunction<@Nullable String> marks, Predicate<Proc> seen) {
    if (one.session() == self.session()) {
      // What the bridge started for itself; a program can't come back into this session.
      return false;
    }
    if (one.session() == leader) {
      return true;
    }
    String theirs = marks.apply(one.pid());
    return theirs != null
        ? theirs.equals(mark)
        : one.started() >= began && (self.pid() != FIRST || seen.test(one));
  }
}
