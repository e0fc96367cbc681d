package sj.history;

/**
 * What one history may hold back or gather.
 *
 * @param queued works that wait for the writer; beyond it a write is refused
 * @param works works in one transaction
 * @param bytes bytes of text and lines, after which a transaction takes no further work
 * @param held received stanzas laid by for contacts without a directory
 * @param heldBytes their characters, all together
 * @param waitingBytes bytes that wait for one log which can't be written
 * @param contacts rows of contacts kept in memory
 */
record Limits(
    int queued, int works, long bytes, int held, long heldBytes, long waitingBytes, int contacts) {
  static final Limits USUAL =
      new Limits(100_000, 5_000, 8L << 20, 1_000, 16L << 20, 16L << 20, 10_000);
}
