package sj.otr;

/** What a conversation does to the world. */
interface Outside {
  /** Sends a message as it is. */
  void send(String message);

  /** Shows a message of the other side. */
  void theirs(String text);

  /** Shows a message of our own. */
  void own(String text);

  /** Tells the owner something. */
  void notice(String sentence);

  /** Keeps what has to be known after a restart: {@link Conversation#begin}. */
  void keep(Mode mode);

  /** Keeps what is known of keys. */
  void keep(Trust trust);
}
