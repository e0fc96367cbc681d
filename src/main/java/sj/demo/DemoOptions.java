package sj.demo;

import java.time.Duration;

/**
 * What a demo is like.
 *
 * @param server the server below it
 * @param account the localpart of the one account that may be logged on to
 * @param fastest how long a contact takes to answer at least
 * @param slowest and at most
 * @param mood how often one of the contacts changes their presence
 * @param letters whether messages wait for the account
 */
public record DemoOptions(
    ServerOptions server,
    String account,
    Duration fastest,
    Duration slowest,
    Duration mood,
    boolean letters) {

  /** Romeo at verona.example, on a free loopback port, with people's pace. */
  public static final DemoOptions DEFAULT =
      new DemoOptions(
          ServerOptions.of("verona.example"),
          "romeo",
          Duration.ofMillis(300),
          Duration.ofSeconds(2),
          Duration.ofSeconds(40),
          true);

  /** For a tree that has the letters from an earlier start: nobody says everything twice. */
  public DemoOptions again() {
    return new DemoOptions(server, account, fastest, slowest, mood, false);
  }
}
