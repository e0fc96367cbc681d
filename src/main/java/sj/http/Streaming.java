package sj.http;

/** An answer that stays open: looked after by {@link Readers}. */
interface Streaming {
  /** By what it was let in. */
  Pass pass();

  /** There may be something new: write what there is and fits. */
  void pump();

  /** Look after it; called regularly. */
  void tick(long now);

  /** Ends it before its time. */
  void cut(int status, String why);
}
