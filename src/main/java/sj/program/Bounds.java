package sj.program;

import java.time.Duration;

/**
 * What programs may use.
 *
 * @param atOnce programs that run at the same time
 * @param ofOneName of them, programs of one name
 * @param waiting programs that wait for their turn; whatever comes on top is refused
 * @param patience how long one waits for its turn before it is refused
 * @param time how long one may run
 * @param grace what lies between the request to end (SIGTERM) and the end (SIGKILL)
 * @param output bytes that one may print
 * @param processes processes of one program at the same time
 */
public record Bounds(
    int atOnce,
    int ofOneName,
    int waiting,
    Duration patience,
    Duration time,
    Duration grace,
    int output,
    int processes) {
  public static final Bounds DEFAULT =
      new Bounds(
          16,
          4,
          256,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          256 << 10,
          64);

  /** These bounds with another time. */
  public Bounds withTime(Duration other) {
    return new Bounds(atOnce, ofOneName, waiting, patience, other, grace, output, processes);
  }

  /** These bounds with other numbers of programs. */
  public Bounds withPrograms(int together, int ofEach, int queued) {
    return new Bounds(together, ofEach, queued, patience, time, grace, output, processes);
  }
}
