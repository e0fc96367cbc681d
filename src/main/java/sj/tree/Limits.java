package sj.tree;

import java.time.Duration;

/**
 * What the tree bounds.
 *
 * @param message bytes of a message in a pipe
 * @param stanza bytes of a stanza in the pipe at the root
 * @param file bytes that are read of a file that both sides write
 * @param heldBytes characters read from pipes and not yet committed; beyond that none is read
 * @param heldTexts messages likewise
 * @param batch messages handed over at once
 * @param silence what a block left open waits for its end
 * @param again what lies at most between two tries to hand over what wasn't accepted
 * @param answers answers that wait for a reader at once
 * @param answerBytes their length altogether
 * @param answerHeld how long one waits
 * @param answerKept how long a file with an answer is kept
 */
record Limits(
    int message,
    int stanza,
    int file,
    long heldBytes,
    int heldTexts,
    int batch,
    Duration silence,
    Duration again,
    int answers,
    long answerBytes,
    Duration answerHeld,
    Duration answerKept) {
  static final Limits DEFAULT =
      new Limits(
          1 << 20,
          1 << 20,
          64 << 10,
          8 << 20,
          20_000,
          1_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          1_000,
          16 << 20,
          Duration.ofMinutes(10),
          Duration.ofHours(1));
}
