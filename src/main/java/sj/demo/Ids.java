package sj.demo;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers that can't be guessed. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** 144 random bits, in 24 characters that suit any place. */
  static String random() {
    byte[] bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
