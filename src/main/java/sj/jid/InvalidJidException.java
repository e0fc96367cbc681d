package sj.jid;

/** A text that is no JID by RFC 7622; the message says why, in words a person can act on. */
public final class InvalidJidException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidJidException(String message) {
    super(message);
  }
}
