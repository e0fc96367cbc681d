package sj.otr;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Tells at once that a file was appended to; what it misses, a look now and then must find. */
final class Changes implements AutoCloseable {
  private final WatchService service;

  Changes(Path directory, Path file, Runnable changed) throws IOException {
    service = directory.getFileSystem().newWatchService();
    directory.register(
        service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    Path name = file.getFileName();
    Thread.ofPlatform().name("sj-otr-changes").daemon().start(() -> run(name, changed));
  }

  private void run(Path name, Runnable changed) {
    try {
      while (true) {
        WatchKey key = service.take();
        if (key.pollEvents().stream()
            .anyMatch(e -> e.context() == null || name.equals(e.context()))) {
          changed.run();
        }
        if (!key.reset()) {
          return;
        }
      }
    } catch (ClosedWatchServiceException e) {
      // That is how it ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
