package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the tree stands on, and its lock.
 *
 * @param root the account's directory
 * @param own {@code .sj}
 * @param temporary where files are written before they get their name, or looked at after
 * @param removed where removed contacts go
 * @param lock the open lock file; the lock goes with the process, however that ends
 */
record Ground(Directory root, Directory own, Directory temporary, Directory removed, int lock)
    implements AutoCloseable {
  static final String OWN = ".sj";
  private static final String TEMPORARY = "tmp";
  private static final String REMOVED = "removed";

  /** The directory for temporary files, made anew where its owner has cleared it away. */
  Directory workshop() throws IOException {
    return present(temporary, TEMPORARY);
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
   * Makes what is missing and takes the lock.
   *
   * @throws IOException with a sentence that says what to do
   */
  static Ground open(Path path) throws IOException {
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
        secure(root, path);
        return open(root, path);
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

  private static Ground open(Directory root, Path path) throws IOException {
    Path ownPath = path.resolve(OWN);
    root.makeDirectory(OWN);
    Directory own = child(root, OWN, ownPath);
    try {
      secure(own, ownPath);
      int lock = lock(own, path);
      try {
        own.makeDirectory(TEMPORARY);
        own.makeDirectory(REMOVED);
        Directory temporary = child(own, TEMPORARY, ownPath.resolve(TEMPORARY));
        for (Listing.Entry entry : Listing.of(temporary)) {
          temporary.remove(entry.name());
        }
        return new Ground(
            root, own, temporary, child(own, REMOVED, ownPath.resolve(REMOVED)), lock);
      } catch (IOException e) {
        Fd.close(lock);
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

  private static int lock(Directory own, Path path) throws IOException {
    int fd = own.open("lock", Directory.READ_WRITE | Directory.CREATE);
    try {
      if (!Directory.stat(fd).isOwnRegular()) {
        throw new IOException(
            path.resolve(OWN).resolve("lock") + " is not a file of its own: remove it.");
      }
      if (!Fd.lock(fd)) {
        String holder = new String(Fd.read(fd, 0, 20), StandardCharsets.US_ASCII).strip();
        throw new IOException(
            "Another sj"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + (" uses " + path)
                + ": stop it first, or choose another directory with -d.");
      }
      Fd.truncate(fd);
      Fd.writeAll(fd, (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
      return fd;
    } catch (IOException e) {
      Fd.close(fd);
      throw e;
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
    Fd.close(lock);
  }
}
