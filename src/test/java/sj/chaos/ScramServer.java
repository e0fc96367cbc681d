package sj.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The server's side of SCRAM-SHA-256 (RFC 7677) for one log-on. */
final class ScramServer {
  private static final int ITERATIONS = 4096;
  private static final byte[] SALT = "a fixed salt, for a test".getBytes(StandardCharsets.UTF_8);

  /** What follows from the password; made once, for it takes its time. */
  record Keys(byte[] stored, byte[] server) {
    static Keys of(String password) {
      try {
        byte[] salted =
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256))
                .getEncoded();
        return new Keys(
            MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key")),
            hmac(salted, "Server Key"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final Keys keys;
  private String clientBare = "";
  private String serverFirst = "";

  ScramServer(Keys keys) {
    this.keys = keys;
  }

  /** The challenge, in Base64. */
  String challenge(String clientFirst) {
    clientBare = decoded(clientFirst).split(",", 3)[2];
    String nonce = clientBare.substring(clientBare.indexOf(",r=") + 3) + Token.fresh();
    serverFirst =
        "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
    return encoded(serverFirst);
  }

  /** What goes with the success, in Base64; null where the proof is wrong. */
  @Nullable String success(String clientFinal) {
    String text = decoded(clientFinal);
    int end = text.lastIndexOf(",p=");
    String signed = clientBare + "," + serverFirst + "," + text.substring(0, end);
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(end + 3));
      byte[] signature = hmac(keys.stored(), signed);
      for (int i = 0; i < key.length; i++) {
        key[i] ^= signature[i];
      }
      byte[] stored = MessageDigest.getInstance("SHA-256").digest(key);
      return MessageDigest.isEqual(stored, keys.stored())
          ? encoded("v=" + Base64.getEncoder().encodeToString(hmac(keys.server(), signed)))
          : null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
