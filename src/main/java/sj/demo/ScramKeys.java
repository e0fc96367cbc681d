package sj.demo;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** What a server keeps of a password for one hash (RFC 5802 section 5): never the password. */
final class ScramKeys {
  static final int ITERATIONS = 4096;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ScramHash hash;
  private final byte[] salt;
  private final byte[] storedKey;
  private final byte[] serverKey;

  private ScramKeys(ScramHash hash, byte[] salt, byte[] storedKey, byte[] serverKey) {
    this.hash = hash;
    this.salt = salt;
    this.storedKey = storedKey;
    this.serverKey = serverKey;
  }

  /** Takes milliseconds: not for the event loop. */
  static ScramKeys of(ScramHash hash, String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    byte[] salted = hash.salted(password, salt, ITERATIONS);
    return new ScramKeys(
        hash, salt, hash.hash(hash.hmac(salted, "Client Key")), hash.hmac(salted, "Server Key"));
  }

  /**
   * Keys that no password fits, the same each time for the same user and secret: an unknown user's
   * exchange looks like that of a known one with a wrong password.
   */
  static ScramKeys unknown(ScramHash hash, byte[] secret, String user) {
    byte[] salt = Arrays.copyOf(hash.hmac(secret, user), 16);
    return new ScramKeys(hash, salt, hash.hmac(secret, "stored"), hash.hmac(secret, "server"));
  }

  ScramHash hash() {
    return hash;
  }

  String salt() {
    return Base64.getEncoder().encodeToString(salt);
  }

  /** True where the proof was made with the password (RFC 5802 section 3). */
  boolean proves(byte[] proof, String authMessage) {
    byte[] clientKey = hash.hmac(storedKey, authMessage);
    if (proof.length != clientKey.length) {
      return false;
    }
    for (int i = 0; i < proof.length; i++) {
      clientKey[i] ^= proof[i];
    }
    return MessageDigest.isEqual(hash.hash(clientKey), storedKey);
  }

  /** True for the right password; takes milliseconds. */
  boolean fits(String password) {
    byte[] salted = hash.salted(password, salt, ITERATIONS);
    return MessageDigest.isEqual(hash.hash(hash.hmac(salted, "Client Key")), storedKey);
  }

  /** The server's own proof, in Base64. */
  String signature(String authMessage) {
    return Base64.getEncoder().encodeToString(hash.hmac(serverKey, authMessage));
  }
}
