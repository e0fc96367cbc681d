package sj.tree;

/** Cuts the bytes that come out of a pipe into whole texts. Never blocks, keeps a bounded rest. */
interface Cutter {
  /** Where the texts go. */
  interface Sink {
    void whole(String text);

    void problem(String sentence);
  }

  /** Takes the first {@code length} bytes. */
  void feed(byte[] bytes, int length, Sink sink);

  /** No writer is left: what was begun ends here. */
  void end(Sink sink);

  /** Whether something was begun that silence is to end. */
  boolean endsBySilence();

  /** Whether something was begun and its end is yet to come. */
  boolean isUnfinished();
}
