package sj;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CountDownLatch;

/** The process: its event loops, and how it ends. */
final class Machine {
  private Machine() {}

  /** Event loops on the system's own transport: the Unix socket of the HTTP face needs it. */
  static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4))
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  /** One event loop and no network: what a daemon alone needs. */
  static Vertx small() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  /** Waits for SIGTERM or SIGINT; then closes, in order, before the process ends. */
  static int untilStopped(Vertx vertx, AutoCloseable bridge) {
    var asked = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  try {
                    closed.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "sj-stop"));
    try {
      asked.await();
      bridge.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new Complaint("it did not end properly: " + e.getMessage());
    } finally {
      closed.countDown();
    }
    return 0;
  }
}
