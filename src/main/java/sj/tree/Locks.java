package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may work on a tree: one bridge and nobody else, or each daemon once. All share the lock of
 * the tree that a bridge has for itself.
 */
final class Locks {
  private Locks() {}

  /**
   * Takes the locks of that part.
   *
   * @return the open lock files
   * @throws IOException naming who has the tree, and what to do
   */
  static List<Integer> take(Directory own, Path path, Part part) throws IOException {
    var taken = new ArrayList<Integer>();
    try {
      taken.add(take(own, path, "lock", part != Part.BRIDGE, "Another sj"));
      if (part != Part.BRIDGE) {
        String name = part.word() + ".lock";
        taken.add(take(own, path, name, false, "Another sj " + part.word()));
      }
      return List.copyOf(taken);
    } catch (IOException e) {
      taken.forEach(Fd::close);
      throw e;
    }
  }

  private static int take(Directory own, Path path, String name, boolean shared, String who)
      throws IOException {
    int fd = own.open(name, Directory.READ_WRITE | Directory.CREATE);
    try {
      if (!Directory.stat(fd).isOwnRegular()) {
        throw new IOException(
            path.resolve(Ground.OWN).resolve(name) + " is not a file of its own: remove it.");
      }
      if (!Fd.lock(fd, shared)) {
        String holder = new String(Fd.read(fd, 0, 20), StandardCharsets.US_ASCII).strip();
        throw new IOException(
            (who + (holder.isEmpty() ? "" : " (process " + holder + ")"))
                + (" uses " + path)
                + ": stop it first, or choose another directory with -d.");
      }
      // Whoever shares it is not named: there may be several, and what stood here is over.
      Fd.truncate(fd);
      if (!shared) {
        Fd.writeAll(fd, (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return fd;
    } catch (IOException e) {
      Fd.close(fd);
      throw e;
    }
  }
}
