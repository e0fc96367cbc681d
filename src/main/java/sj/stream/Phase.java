package sj.stream;

/** Where an {@link XmppStream} stands between its connections. */
enum Phase {
  /** Not started, offline for a person, or closed. */
  IDLE,
  /** Until the next attempt. */
  WAITING,
  /** Until what came is committed: what will be acknowledged must not come again. */
  SETTLING,
  /** Finding, connecting, negotiating, or up. */
  LINKED,
  /** The only connection that there was is over. */
  OVER
}
