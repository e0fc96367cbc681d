package sj.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A tree that another program serves: looked at, its logs read, its FIFOs written to. Every file is
 * opened relative to a directory handle, without waiting, and no link is followed, whatever the
 * other program or a stranger puts there. A directory is named by its single name, or by the empty
 * string for the root; a name with a slash is refused. Blocks only as a disk does.
 */
public final class OtherTree implements AutoCloseable {
  /** What a name stands for. */
  public enum Kind {
    DIRECTORY,
    FILE,
    FIFO,
    LINK,
    OTHER
  }

  /**
   * One entry of a directory.
   *
   * @param permissions the nine bits of the mode
   * @param own whether it belongs to whoever looks
   * @param links hard links
   */
  public record Item(
      String name, Kind kind, int permissions, boolean own, int links, long inode, long size) {}

  private final Path path;
  private final Directory root;

  private OtherTree(Path path, Directory root) {
    this.path = path;
    this.root = root;
  }

  /**
   * Takes a look; makes and locks nothing.
   *
   * @throws IOException when it is no directory that can be read
   */
  public static OtherTree open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return new OtherTree(absolute, Directory.open(absolute.toString()));
    } catch (Errno e) {
      throw new IOException("The directory " + e.getMessage(), e);
    }
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** The root itself, under the name {@code .}. */
  public Item root() throws IOException {
    return item(".", Directory.stat(root.fd()));
  }

  /**
   * What a directory holds, in no order. Names that aren't UTF-8 are left out.
   *
   * @param most so many entries are told at the most
   * @return empty where there is no such directory
   */
  public List<Item> items(String directory, int most) throws IOException {
    var items = new ArrayList<Item>();
    try (Directory opened = opened(directory)) {
      if (opened == null) {
        return items;
      }
      for (Listing.Entry entry : Listing.of(opened)) {
        Stat stat = items.size() < most ? opened.stat(entry.name()) : null;
        if (stat != null) {
          items.add(item(entry.name(), stat));
        }
      }
    }
    return items;
  }

  /** What has that name, or null where nothing has. */
  public @Nullable Item item(String directory, String name) throws IOException {
    try (Directory opened = opened(directory)) {
      Stat stat = opened == null ? null : opened.stat(single(name));
      return stat == null ? null : item(name, stat);
    }
  }

  /** Up to {@code count} bytes of a plain file from that place; null where there is none. */
  public byte @Nullable [] read(String directory, String name, long from, int count)
      throws IOException {
    try (Directory opened = opened(directory)) {
      int fd = opened == null ? -1 : plain(opened, single(name));
      if (fd < 0) {
        return null;
      }
      try {
        return Fd.read(fd, from, count);
      } finally {
        Fd.close(fd);
      }
    }
  }

  /** A log opened for reading; null where no plain file has that name. */
  public @Nullable OpenLog log(String directory, String name) throws IOException {
    try (Directory opened = opened(directory)) {
      int fd = opened == null ? -1 : plain(opened, single(name));
      if (fd < 0) {
        return null;
      }
      try {
        return new OpenLog(
            FileChannel.open(Path.of("/proc/self/fd/" + fd), StandardOpenOption.READ),
            Directory.stat(fd).inode());
      } finally {
        Fd.close(fd);
      }
    }
  }

  /** Whether somebody has that FIFO open for reading. */
  public boolean isRead(String directory, String name) throws IOException {
    try (PipeEnd end = pipe(directory, name)) {
      return end != null;
    }
  }

  /** A FIFO opened for writing; null where there is none, or nobody has it open for reading. */
  public @Nullable PipeEnd pipe(String directory, String name) throws IOException {
    try (Directory opened = opened(directory)) {
      int fd = opened == null ? -1 : pipe(opened, single(name));
      return fd < 0 ? null : new PipeEnd(fd, Directory.stat(fd).inode());
    }
  }

  /** Makes a directory at the root; false where the name is taken. */
  public boolean make(String directory) throws IOException {
    return root.makeDirectory(single(directory));
  }

  /** Takes a directory of files away; false while something in it can't go. */
  public boolean take(String directory) throws IOException {
    for (Item item : items(directory, Integer.MAX_VALUE)) {
      try (Directory opened = opened(directory)) {
        if (opened != null && item.kind() != Kind.DIRECTORY) {
          opened.remove(item.name());
        }
      }
    }
    try {
      return Files.deleteIfExists(path.resolve(single(directory)));
    } catch (DirectoryNotEmptyException again) {
      return false;
    }
  }

  /** Where a symbolic link leads, as it stands in it; empty where there is none. */
  public String target(String directory, String name) {
    Path at = directory.isEmpty() ? path : path.resolve(single(directory));
    try {
      return Files.readSymbolicLink(at.resolve(single(name))).toString();
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  private @Nullable Directory opened(String directory) throws IOException {
    try {
      return root.child(directory.isEmpty() ? "." : single(directory));
    } catch (Errno e) {
      return switch (e.code()) {
        case Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP -> null;
        default -> throw e;
      };
    }
  }

  private static int plain(Directory directory, String name) throws IOException {
    Stat before = directory.stat(name);
    // Opening a device can have effects; a FIFO that comes in between is opened without waiting.
    if (before == null || !before.isRegular()) {
      return -1;
    }
    return checked(directory, name, Directory.READ, Stat::isRegular);
  }

  private static int pipe(Directory directory, String name) throws IOException {
    Stat before = directory.stat(name);
    if (before == null || !before.isFifo()) {
      return -1;
    }
    return checked(directory, name, Directory.WRITE, Stat::isFifo);
  }

  private static int checked(Directory directory, String name, int flags, Predicate<Stat> wanted)
      throws IOException {
    int fd;
    try {
      fd = directory.open(name, flags);
    } catch (Errno e) {
      return switch (e.code()) {
        case Errno.ENOENT, Errno.ELOOP, Errno.ENXIO -> -1;
        default -> throw e;
      };
    }
    if (wanted.test(Directory.stat(fd))) {
      return fd;
    }
    Fd.close(fd);
    return -1;
  }

  private static Item item(String name, Stat stat) {
    Kind kind =
        stat.isDirectory()
            ? Kind.DIRECTORY
            : stat.isRegular()
                ? Kind.FILE
                : stat.isFifo() ? Kind.FIFO : stat.isLink() ? Kind.LINK : Kind.OTHER;
    return new Item(
        name,
        kind,
        stat.mode() & 0777,
        stat.uid() == Fd.UID,
        stat.links(),
        stat.inode(),
        stat.size());
  }

  private static String single(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not the name of one file: " + name);
    }
    return name;
  }

  @Override
  public void close() {
    root.close();
  }
}
