package sj.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions that SCRAM is used with (RFC 5802, RFC 7677), strongest first. */
enum ScramHash {
  SHA_512("SHA-512", "SHA512", 64),
  SHA_256("SHA-256", "SHA256", 32),
  SHA_1("SHA-1", "SHA1", 20);

  private final String digest;
  private final String suffix;
  private final int octets;

  ScramHash(String digest, String suffix, int octets) {
    this.digest = digest;
    this.suffix = suffix;
    this.octets = octets;
  }

  /** The SASL mechanism's name, without {@code -PLUS}. */
  String mechanism() {
    return "SCRAM-" + digest;
  }

  byte[] hash(byte[] text) {
    try {
      return MessageDigest.getInstance(digest).digest(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + digest, e);
    }
  }

  byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("Hmac" + suffix);
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC with " + digest, e);
    }
  }

  /** {@code Hi()} of RFC 5802 section 2.2; takes milliseconds. */
  byte[] salted(String password, byte[] salt, int iterations) {
    // NFKC is what SASLprep does to every character that it allows.
    char[] prepared = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmac" + suffix)
          .generateSecret(new PBEKeySpec(prepared, salt, iterations, octets * 8))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no PBKDF2 with " + digest, e);
    }
  }
}
