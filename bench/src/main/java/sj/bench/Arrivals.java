package sj.bench;

/** Takes the messages that reach the server. */
interface Arrivals {
  /** One message, a range of an array that is only lent; called on the connection's one thread. */
  void message(byte[] octets, int from, int to);
}
