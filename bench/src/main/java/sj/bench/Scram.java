package sj.bench;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's side of SCRAM-SHA-1 (RFC 5802) for one password, believing every client. */
final class Scram {
  static final String MECHANISM = "SCRAM-SHA-1";
  private static final int ITERATIONS = 4096;
  private static final byte[] SALT = Octets.of("verona");

  private static final byte[] SERVER_KEY = serverKey(People.PASSWORD);

  private String exchange = "";

  /** Goes through it once, so that the first client doesn't wait for what a server has ready. */
  static void prepare() {
    var scram = new Scram();
    scram.challenge(encoded("n,,n=,r=nobody"));
    scram.success(encoded("c=biws,r=nobody,p="));
  }

  private static byte[] serverKey(String password) {
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
              .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 160))
              .getEncoded();
      return hmac(salted, "Server Key");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The challenge that answers the client's first message, both in Base64. */
  String challenge(String clientFirst) {
    String bare = decoded(clientFirst).replaceFirst("^[^,]*,[^,]*,", "");
    String nonce = bare.replaceFirst(".*,r=([^,]*).*", "$1");
    String first =
        "r="
            + nonce
            + Long.toString(System.nanoTime(), 36)
            + ",s="
            + Base64.getEncoder().encodeToString(SALT)
            + ",i="
            + ITERATIONS;
    exchange = bare + "," + first;
    return encoded(first);
  }

  /** The success that answers its final message, both in Base64. */
  String success(String clientFinal) {
    String whole = exchange + "," + decoded(clientFinal).replaceFirst(",p=[^,]*$", "");
    return encoded("v=" + Base64.getEncoder().encodeToString(hmac(SERVER_KEY, whole)));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(Octets.of(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decoded(String base64) {
    byte[] octets = Base64.getDecoder().decode(base64);
    return Octets.text(octets, 0, octets.length);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(Octets.of(text));
  }
}
