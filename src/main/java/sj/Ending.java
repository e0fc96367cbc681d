package sj;

import java.util.concurrent.CountDownLatch;

/** How a daemon alone ends when it is asked to: in order, and with the status of its work. */
final class Ending implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int status = 1;

  private Ending() {}

  /** On SIGTERM or SIGINT the task is run, and then the work is waited for. */
  static Ending of(Runnable stop) {
    var ending = new Ending();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  ending.await();
                  System.err.flush();
                  // A signal's own status would say that the work was cut off.
                  Runtime.getRuntime().halt(ending.status);
                },
                "sj-stop"));
    return ending;
  }

  /** The work is done, with that status. */
  int with(int done) {
    status = done;
    return done;
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
