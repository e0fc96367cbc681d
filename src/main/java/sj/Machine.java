package sj;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The process: its event loops, and how it ends. */
final class Machine {
  private Machine() {}

  /** Loads the system's own transport, and what buffers are made with. */
  static void prepare() {
    Transport.nativeTransport();
    Buffer.buffer(1);
  }

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

  /** The same, made on another thread; who asks for it waits for that. */
  static Supplier<Vertx> vertxMeanwhile() {
    Executor aside = work -> Thread.ofPlatform().daemon().name("sj-start").start(work);
    return CompletableFuture.supplyAsync(Machine::vertx, aside)::join;
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
    return untilStopped(vertx, bridge, new CompletableFuture<>());
  }

  /** The same, or until it is over by itself; gives the status that it ended with. */
  static int untilStopped(Vertx vertx, AutoCloseable bridge, CompletableFuture<Integer> over) {
    return untilStopped(
        over,
        () -> {
          bridge.close();
          vertx.close().toCompletionStage().toCompletableFuture().join();
        });
  }

  /**
   * Waits for SIGTERM or SIGINT, or until it is over by itself; then closes.
   *
   * @param over the status to end with, or the {@link Complaint} that says why it can't go on
   */
  static int untilStopped(CompletableFuture<Integer> over, AutoCloseable running) {
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  over.complete(0);
                  try {
                    closed.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "sj-stop"));
    try (running) {
      return over.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Complaint complaint
          ? complaint
          : new Complaint("it could not go on: " + e.getCause());
    } catch (Exception e) {
      throw new Complaint("it did not end properly: " + e.getMessage());
    } finally {
      closed.countDown();
    }
  }
}
