package sj.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which processes are a program's: its descendants, and those adopted ones that come from it. Pure.
 *
 * @param leader the process that was started; it leads a session of its own
 * @param mark what its environment says which run it is
 * @param began when it was started, in ticks of the clock
 */
record Family(int leader, String mark, long began) {

  /**
   * The program's processes.
   *
   * @param all all there are
   * @param self this process, which adopts orphans
   * @param leaders the processes that were started here and are no orphans
   * @param marks the mark that a process bears, or null
   * @param alive whether the leader itself counts: afterwards its number may be another's
   */
  List<Proc> in(
      List<Proc> all,
      Proc self,
      Set<Integer> leaders,
      IntFunction<@Nullable String> marks,
      boolean alive) {
    var found = new ArrayList<Proc>();
    var pids = new HashSet<Integer>();
    for (Proc one : all) {
      boolean first =
          one.parent() == self.pid()
              && (one.pid() == leader
                  ? alive
                  : !leaders.contains(one.pid()) && isOrphan(one, self, marks));
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

  /** One who has left the session and wiped the mark is whoever's it can be by its age. */
  private boolean isOrphan(Proc one, Proc self, IntFunction<@Nullable String> marks) {
    if (one.session() == self.session()) {
      // What the bridge started for itself; a program can't come back into this session.
      return false;
    }
    if (one.session() == leader) {
      return true;
    }
    String theirs = marks.apply(one.pid());
    return theirs == null ? one.started() >= began : theirs.equals(mark);
  }
}
