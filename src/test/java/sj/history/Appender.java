package sj.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * A process to be killed: writes tokens as fast as the history takes them, and prints each as soon
 * as it is acknowledged.
 */
final class Appender {
  private Appender() {}

  /** Arguments: the directory, and the first part of each token. */
  public static void main(String[] args) throws InterruptedException {
    var printed = new PrintStream(System.out, false, UTF_8);
    var window = new Semaphore(50);
    var opened = Opened.in(Path.of(args[0]));
    printed.println("ready");
    printed.flush();
    for (int i = 0; ; i++) {
      window.acquire();
      String token = args[1] + "-" + i;
      opened
          .history
          .write(
              tx -> {
                tx.line(Opened.OUT, Opened.line(token));
                return tx.publish(Opened.message(Opened.JULIET, token));
              })
          .thenAccept(
              id -> {
                printed.println(token);
                printed.flush();
                window.release();
              });
    }
  }
}
