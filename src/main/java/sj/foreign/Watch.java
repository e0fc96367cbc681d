package sj.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells when something happens in the directories, so that nobody waits for the next look through
 * them. Only a hint: what is told late or never is found then.
 */
final class Watch implements AutoCloseable {
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final Path root;
  private final WatchService service;
  private final Map<String, WatchKey> keys = new HashMap<>();
  private final Runnable happened;

  /**
   * Watches the root.
   *
   * @param happened called on a thread of its own; must not block for long
   */
  Watch(Path root, Runnable happened) throws IOException {
    this.root = root;
    this.happened = happened;
    this.service = root.getFileSystem().newWatchService();
    root.register(service, KINDS);
    Thread.ofPlatform().name("sj-foreign-watch").daemon().start(this::run);
  }

  /** Watches these chats from now on, and no other. */
  void watch(Set<String> chats) {
    keys.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !chats.contains(entry.getKey()) || !entry.getValue().isValid();
              if (gone) {
                entry.getValue().cancel();
              }
              return gone;
            });
    for (String chat : chats) {
      if (!chat.equals(Place.ROOT) && !keys.containsKey(chat)) {
        try {
          keys.put(chat, root.resolve(chat).register(service, KINDS));
        } catch (IOException e) {
          // It has gone again, or there are too many watches: then it is found by looking.
        }
      }
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        key.pollEvents();
        key.reset();
        happened.run();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // Closed: nothing more is to be told.
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
