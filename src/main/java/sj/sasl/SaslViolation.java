package sj.sasl;

/**
 * The server's side of an authentication is not what it must be, or the password can't be used: the
 * exchange may not be gone on with, and a success is not to be believed. The message says why.
 */
public final class SaslViolation extends Exception {
  private static final long serialVersionUID = 1L;

  SaslViolation(String sentence) {
    super(sentence);
  }
}
