package sj.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * The logs. Each is looked at by its name before it is written, so that the owner may rotate,
 * truncate or delete it at any time. What isn't a file of its own is set aside.
 */
final class FileLogs implements Logs {
  private static final Set<String> NAMES = Set.of("out", "contacts");
  private static final int TRIES = 4;

  private final Ground ground;
  private final Directory root;
  private final Function<Jid, CompletableFuture<Boolean>> make;
  private final BiConsumer<@Nullable Jid, String> problem;
  private final LogDescriptors descriptors = new LogDescriptors();

  FileLogs(
      Ground ground,
      Function<Jid, CompletableFuture<Boolean>> make,
      BiConsumer<@Nullable Jid, String> problem) {
    this.ground = ground;
    this.root = ground.root();
    this.make = make;
    this.problem = problem;
  }

  @Override
  public long[] position(@Nullable Jid contact, String log) throws IOException {
    var key = new LogDescriptors.Key(contact, checked(log));
    Directory directory = existing(contact);
    if (directory != null) {
      // Opening it would cost twice as much, and tell each watcher that it was closed.
      try (directory) {
        Stat stat = directory.stat(log);
        if (stat != null && stat.isOwnRegular() && stat.isWritable()) {
          descriptors.looked(key, stat);
          return new long[] {stat.inode(), stat.size()};
        }
      }
    }
    descriptors.forget(key);
    int fd = open(contact, log);
    try {
      Stat stat = Directory.stat(fd);
      return new long[] {stat.inode(), stat.size()};
    } finally {
      Fd.close(fd);
    }
  }

  @Override
  public void append(@Nullable Jid contact, String log, byte[] bytes, boolean durable)
      throws IOException {
    var key = new LogDescriptors.Key(contact, log);
    int fd = descriptors.lookedAt(key);
    boolean wasOpen = fd >= 0;
    if (!wasOpen) {
      fd = open(contact, log);
      descriptors.keep(key, fd);
    }
    boolean isLost;
    try {
      Fd.writeAll(fd, bytes);
      if (durable) {
        Fd.sync(fd);
      }
      isLost = wasOpen && Directory.stat(fd).links() == 0;
    } catch (IOException | RuntimeException e) {
      descriptors.forget(key);
      throw e;
    }
    if (isLost) {
      // It was deleted since the look, and the line would be gone with it.
      descriptors.forget(key);
      append(contact, log, bytes, durable);
    }
  }

  @Override
  public void idle() {
    descriptors.clear();
  }

  @Override
  public boolean create(Jid contact, String log, Source source) throws IOException {
    make(contact);
    Directory directory = existing(contact);
    if (directory == null) {
      throw new IOException("The directory of " + contact + " can't be used.");
    }
    try (directory) {
      return directory.stat(checked(log)) == null && create(directory, log, source);
    }
  }

  private boolean create(Directory directory, String log, Source source) throws IOException {
    Directory workshop = ground.workshop();
    String temporary = log + "-whole";
    workshop.remove(temporary);
    int fd = workshop.open(temporary, Directory.WRITE | Directory.CREATE | Directory.EXCLUSIVE);
    try {
      for (byte[] piece = source.next(); piece != null; piece = source.next()) {
        Fd.writeAll(fd, piece);
      }
      if (workshop.rename(temporary, directory, log, Directory.Rename.NO_REPLACE)) {
        return true;
      }
      workshop.remove(temporary);
      return false;
    } catch (IOException | RuntimeException e) {
      workshop.remove(temporary);
      throw e;
    } finally {
      Fd.close(fd);
    }
  }

  @Override
  public byte @Nullable [] read(@Nullable Jid contact, String log, long inode, long from, int count)
      throws IOException {
    Directory directory = existing(contact);
    if (directory == null) {
      return null;
    }
    try (directory) {
      Stat stat = directory.stat(checked(log));
      if (stat != null && stat.inode() == inode) {
        return read(directory, log, inode, from, count);
      }
      // A rotated log keeps its inode, whatever its name is now.
      for (Listing.Entry entry : Listing.of(directory)) {
        if (entry.inode() == inode) {
          return read(directory, entry.name(), inode, from, count);
        }
      }
      return null;
    }
  }

  private static byte @Nullable [] read(
      Directory directory, String name, long inode, long from, int count) throws IOException {
    int fd = directory.openOwn(name);
    if (fd < 0) {
      return null;
    }
    try {
      return Directory.stat(fd).inode() == inode ? Fd.read(fd, from, count) : null;
    } finally {
      Fd.close(fd);
    }
  }

  /** The log for reading, or null where it isn't there or isn't a file of its own. */
  @Nullable OpenLog opened(@Nullable Jid contact, String log) throws IOException {
    Directory directory = existing(contact);
    if (directory == null) {
      return null;
    }
    try (directory) {
      int fd = directory.openOwn(checked(log));
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

  private int open(@Nullable Jid contact, String log) throws IOException {
    checked(log);
    for (int n = 0; n < TRIES; n++) {
      Directory directory = existing(contact);
      if (directory == null) {
        make(contact);
        continue;
      }
      try (directory) {
        int fd = open(contact, directory, log);
        if (fd >= 0) {
          return fd;
        }
      }
    }
    throw new IOException("The log " + log + " can't be made: something else takes its place.");
  }

  /** The open log, or -1 after what was in its place has been set aside. */
  private int open(@Nullable Jid contact, Directory directory, String log) throws IOException {
    Stat stat = directory.stat(log);
    if (stat == null || stat.isOwnRegular()) {
      int fd = directory.open(log, Directory.WRITE | Directory.APPEND | Directory.CREATE);
      stat = Directory.stat(fd);
      if (stat.isOwnRegular()) {
        Fd.tighten(fd, stat, 0600);
        return fd;
      }
      Fd.close(fd);
    }
    if (stat.links() > 0) {
      problem.accept(contact, Aside.sentence(log, stat, Aside.set(directory, log)));
    }
    return -1;
  }

  private @Nullable Directory existing(@Nullable Jid contact) throws IOException {
    String name = contact == null ? "." : Names.directory(contact);
    try {
      return root.child(name);
    } catch (Errno e) {
      return switch (e.code()) {
        case Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP -> null;
        default -> throw e;
      };
    }
  }

  private void make(@Nullable Jid contact) throws IOException {
    if (contact == null) {
      throw new IOException("The directory of the account is gone.");
    }
    try {
      make.apply(contact).join();
    } catch (CompletionException e) {
      throw new IOException("The directory of " + contact + " can't be made.", e.getCause());
    }
  }

  private static String checked(String log) {
    if (!NAMES.contains(log)) {
      throw new IllegalArgumentException(log + " is no log");
    }
    return log;
  }
}
