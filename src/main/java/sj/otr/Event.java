package sj.otr;

import org.jspecify.annotations.Nullable;

/** What comes of a message or a wish, in order. */
sealed interface Event {
  /** A line for the other side. */
  record Send(String line) implements Event {}

  /** A message that came encrypted and unharmed. */
  record Text(String text) implements Event {}

  /** A key exchange is done: from now on everything goes under new keys. */
  record Secure(String fingerprint) implements Event {}

  /** The other side has ended the encrypted conversation. */
  record Finished() implements Event {}

  /**
   * An encrypted message that can't be read.
   *
   * @param ignorable its sender says that nothing is lost
   */
  record Unreadable(boolean ignorable) implements Event {}

  /** The other side wants to know whether we share its secret; without a question for null. */
  record Asked(@Nullable String question) implements Event {}

  /** The secrets were compared. */
  record Compared(Verdict verdict) implements Event {}
}
