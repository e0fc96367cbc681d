package sj.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import sj.history.Log;
import sj.history.Projection;
import sj.jid.Jid;

/** Real files in a directory of the test's: what the history projects into and the face reads. */
final class Shelf implements Folder, Projection {
  private final Path root;
  private final Set<Jid> contacts = new ConcurrentSkipListSet<>();

  Shelf(Path root) {
    this.root = root;
  }

  void add(Jid contact) {
    contacts.add(contact);
    make(root.resolve(contact.toString()));
  }

  void remove(Jid contact) {
    contacts.remove(contact);
  }

  Path path(@Nullable Jid contact, String file) {
    return (contact == null ? root : root.resolve(contact.toString())).resolve(file);
  }

  void write(@Nullable Jid contact, String file, String content) {
    try {
      make(path(contact, file).getParent());
      Files.writeString(path(contact, file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void append(@Nullable Jid contact, String file, String content) {
    try {
      Files.writeString(
          path(contact, file), content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<Jid> contacts() {
    return contacts;
  }

  @Override
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    Path path = path(contact, file);
    try {
      return CompletableFuture.completedStage(Files.exists(path) ? Files.readString(path) : null);
    } catch (IOException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public CompletionStage<@Nullable String> answer(String id) {
    return read(null, id);
  }

  @Override
  public @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException {
    Path path = path(contact, log);
    if (Files.notExists(path)) {
      return null;
    }
    long inode = (Long) Files.getAttribute(path, "unix:ino");
    return new LogFile(FileChannel.open(path), inode);
  }

  private Path path(Log log) {
    return switch (log) {
      case Log.Root() -> path(null, "out");
      case Log.Contacts() -> path(null, "contacts");
      case Log.Output() -> path(null, "in");
      case Log.Conversation(Jid contact) -> path(contact, "out");
    };
  }

  @Override
  public Position position(Log log) throws IOException {
    Path path = path(log);
    make(path.getParent());
    if (Files.notExists(path)) {
      Files.createFile(path);
    }
    return new Position((Long) Files.getAttribute(path, "unix:ino"), Files.size(path));
  }

  @Override
  public void append(Log log, byte[] bytes) throws IOException {
    Files.write(path(log), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public byte @Nullable [] read(Log log, long inode, long from, int count) {
    return null;
  }

  private static void make(@Nullable Path directory) {
    try {
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
