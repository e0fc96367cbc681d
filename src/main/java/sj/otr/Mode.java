package sj.otr;

/** What may be sent in plain text. */
enum Mode {
  /** Everything, until encryption is there. */
  PLAIN,
  /** Nothing: encryption was asked for, or was there. What is written waits for it. */
  EXPECTING,
  /** Nothing, and nothing waits: the other side has ended what was encrypted. */
  FINISHED
}
