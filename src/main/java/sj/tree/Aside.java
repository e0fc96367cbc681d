package sj.tree;

import java.io.IOException;

/** Sets aside what lies where it doesn't belong: renamed, never opened, never lost. */
final class Aside {
  static final String SUFFIX = ".set-aside-";
  private static final int MAX = 10_000;

  private Aside() {}

  /** Renames it within its directory; the answer is its new name. */
  static String set(Directory directory, String name) throws IOException {
    return move(directory, name, directory, name + SUFFIX);
  }

  /**
   * Moves a file to the first free of the names prefix1, prefix2 and so on.
   *
   * @return the name that it has now
   */
  static String move(Directory from, String name, Directory to, String prefix) throws IOException {
    for (int n = 1; n <= MAX; n++) {
      if (from.rename(name, to, prefix + n, Directory.Rename.NO_REPLACE)) {
        return prefix + n;
      }
      if (from.stat(name) == null) {
        throw new Errno(Errno.ENOENT, "rename", name);
      }
    }
    throw new Errno(Errno.EEXIST, "rename", prefix + MAX);
  }

  /** What the owner is told. */
  static String sentence(String name, Stat stat, String now) {
    return "Where "
        + name
        + " belongs there was "
        + stat.kind()
        + "; it was set aside as "
        + now
        + ".";
  }
}
