package sj.foreign;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon needs to know.
 *
 * @param nick the own nick; null learns it
 * @param line octets of a line at the most; longer ones are broken
 * @param zone of the times in the logs that tell no seconds
 * @param limits what is borne
 */
public record Options(@Nullable String nick, int line, ZoneId zone, Limits limits) {

  /**
   * What is borne.
   *
   * @param recent bytes of a log that are taken over when it is seen for the first time
   * @param queued messages that may wait
   * @param frames lines that one message may have
   * @param scan how often the directories are looked through, whether or not anything was told
   * @param grace how long an echo may take after which a message counts as not written
   * @param join how long a new chat may take to appear
   */
  public record Limits(
      int recent, int queued, int frames, Duration scan, Duration grace, Duration join) {
    /** As for a person on IRC. */
    public static final Limits USUAL =
        new Limits(
            256 << 10,
            1_000,
            100,
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5));
  }
}
