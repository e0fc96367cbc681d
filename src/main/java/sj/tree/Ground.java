package sj.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the tree stands on, and its lock.
 *
 * @param root the account's directory
 * @param own {@code .sj}
 * @param temporary where files are written before they get their name, or looked at after
 * @param removed where removed contacts go
 * @param locks the open lock files; a lock goes with the process, however that ends
 */
record Ground(
    Part part,
    Directory root,
    Directory own,
    Directory temporary,
    Directory removed,
    List<Integer> locks)
    implements AutoCloseable {
  static final String OWN = ".sj";
  private static final String REMOVED = "removed";

  /** The directory for temporary files, made anew where its owner has cleared it away. */
  Directory workshop() throws IOException {
    return present(temporary, part.temporary());
  }

  /** The directory for removed contacts, made anew where its owner has cleared it away. */
  Directory attic() throws IOException {
    return present(removed, REMOVED);
  }

  private Directory present(Directory directory, String name) throws IOException {
    if (Directory.stat(directory.fd()).links() == 0) {
      own.makeDirectory(name);
      try (Directory now = own.child(name)) {
        Fd.replace(directory.fd(), now.fd());
      }
    }
    return directory;
  }

  /**
   * Makes what is missing and takes the lock: a bridge the whole tree's, a daemon alone its own and
   * a share in that of the tree.
   *
   * @throws IOException with a sentence that says what to do
   */
  static Ground open(Path path, Part part) throws IOException {
    try {
      Machine.here();
    } catch (UnsupportedOperationException e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Directory root = Directory.open(path.toString());
      try {
        // The daemons alone work in a directory that somebody has made for them, with what they
        // need.
        if (part == Part.BRIDGE) {
          NewGround.check(root, path);
        }
        secure(root, path);
        return open(root, path, part);
      } catch (IOException | RuntimeException e) {
        root.close();
        throw e;
      }
    } catch (Errno e) {
      throw translated(e, path);
    } catch (AccessDeniedException e) {
      throw notWritable(path, e);
    }
  }

  private static Ground open(Directory root, Path path, Part part) throws IOException {
    Path ownPath = path.resolve(OWN);
    root.makeDirectory(OWN);
    Directory own = child(root, OWN, ownPath);
    try {
      secure(own, ownPath);
      List<Integer> locks = Locks.take(own, path, part);
      try {
        own.makeDirectory(part.temporary());
        own.makeDirectory(REMOVED);
        Directory temporary = child(own, part.temporary(), ownPath.resolve(part.temporary()));
        for (Listing.Entry entry : Listing.of(temporary)) {
          temporary.remove(entry.name());
        }
        Directory removed = child(own, REMOVED, ownPath.resolve(REMOVED));
        return new Ground(part, root, own, temporary, removed, locks);
      } catch (IOException e) {
        locks.forEach(Fd::close);
        throw e;
      }
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  private static Directory child(Directory parent, String name, Path path) throws IOException {
    try {
      return parent.child(name);
    } catch (Errno e) {
      if (e.code() == Errno.ENOTDIR || e.code() == Errno.ELOOP) {
        throw new IOException(
            path + " must be a directory of its own: move away what is there.", e);
      }
      throw e;
    }
  }

  private static void secure(Directory directory, Path path) throws IOException {
    Stat stat = Directory.stat(directory.fd());
    if (stat.uid() != Fd.UID) {
      throw notWritable(path, null);
    }
    if ((stat.mode() & 0777) != 0700) {
      Fd.permit(directory.fd(), 0700);
    }
  }

  private static IOException translated(Errno e, Path path) {
    return switch (e.code()) {
      case 1, Errno.EACCES -> notWritable(path, e);
      case Errno.EROFS ->
          new IOException(path + " is on a read-only file system: mount it writable.", e);
      default -> new IOException("The directory " + path + " can't be used: " + e.getMessage(), e);
    };
  }

  private static IOException notWritable(Path path, @Nullable Exception e) {
    return new IOException(
        ("sj runs as user " + Fd.UID + ", who doesn't own " + path + " or can't write there: ")
            + ("chown -R " + Fd.UID + ":" + Fd.GID + " " + path),
        e);
  }

  @Override
  public void close() {
    root.close();
    own.close();
    temporary.close();
    removed.close();
    locks.forEach(Fd::close);
  }
}
