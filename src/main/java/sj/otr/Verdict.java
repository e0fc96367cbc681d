package sj.otr;

/** How the comparison of two secrets ended. */
enum Verdict {
  /** The same: the key is the other person's. */
  SAME,
  /** The same, but it was the other side who asked: it knows us now, and not we it. */
  SAME_FOR_THEM,
  DIFFERENT,
  ABORTED
}
