package sj.http;

/** Where a reader's events go; one form of the wire each. */
interface Sink {
  /** True when nothing more may be written before it has drained. */
  boolean isFull();

  /** Calls back each time it has drained. */
  void onDrain(Runnable drained);

  void write(Recent event);

  /** A sign of life that no program takes for an event. */
  void keepAlive();

  /** Everything was written: the answer ends. */
  void end();

  /**
   * Ends it before its time.
   *
   * @param status a WebSocket close code (RFC 6455 section 7.4.1); other wires break off
   */
  void cut(int status, String why);

  /** True where the client must answer signs of life. */
  default boolean answers() {
    return false;
  }

  /** Bytes written and not yet taken by the system, above which a sink is full. */
  int BUFFER = 32 * 1024;

  int POLICY_VIOLATION = 1008;
  int TRY_AGAIN_LATER = 1013;
}
