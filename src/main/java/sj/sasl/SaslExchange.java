package sj.sasl;

import java.util.function.Supplier;

/**
 * One authentication by one mechanism. Its methods may take a second of computation, and ask for
 * the password: not to be called on an event loop.
 */
public sealed interface SaslExchange permits Plain, Scram {
  /** The mechanism's registered name. */
  String mechanism();

  /** True for the SCRAM family: from then on PLAIN is never used (XEP-0474 section 7). */
  boolean isScram();

  /** The initial response. */
  byte[] initial() throws SaslViolation;

  /** The answer to a challenge, both without their base64 form. */
  byte[] respond(byte[] challenge) throws SaslViolation;

  /**
   * Checks what came with a success; before it returns, success isn't to be believed.
   *
   * @param additional the additional data; empty where there was none
   */
  void verify(byte[] additional) throws SaslViolation;

  /**
   * Begins the exchange that was chosen.
   *
   * @param username the localpart
   * @param password asked for when it is needed; the array is wiped after use
   */
  static SaslExchange of(
      Mechanisms.Choice.Usable choice, String username, Supplier<char[]> password) {
    return switch (choice) {
      case Mechanisms.Choice.UsePlain _ -> new Plain(username, password);
      case Mechanisms.Choice.UseScram scram ->
          new Scram(scram, username, password, Scram::randomNonce);
    };
  }
}
