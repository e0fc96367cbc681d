package sj.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM's server-first-message (RFC 5802 section 7).
 *
 * @param text as it came: it is signed as a whole, extensions too
 * @param salt in base64
 * @param hash the attribute h of XEP-0474, or null
 */
record ServerFirst(String text, String nonce, String salt, int iterations, @Nullable String hash) {
  /** RFC 7677 section 4. */
  private static final int MIN_ITERATIONS = 4096;

  /** About a second of work; more would let a server keep us busy for ever. */
  private static final int MAX_ITERATIONS = 1_000_000;

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");
  private static final Pattern NONCE = Pattern.compile("[!-+\\--~]{1,1000}");

  static ServerFirst parse(byte[] message, String ownNonce) throws SaslViolation {
    String text = text(message);
    List<String> attributes = List.of(text.split(",", -1));
    if (attributes.size() < 3) {
      throw malformed();
    }
    String nonce = value(attributes.get(0), "r=");
    if (!NONCE.matcher(nonce).matches()
        || !nonce.startsWith(ownNonce)
        || nonce.length() == ownNonce.length()) {
      throw new SaslViolation(
          "the server's SCRAM nonce doesn't continue ours: it can't be trusted");
    }
    String hash = null;
    for (String extension : attributes.subList(3, attributes.size())) {
      hash = extension.startsWith("h=") ? extension.substring(2) : hash;
    }
    return new ServerFirst(
        text,
        nonce,
        salt(value(attributes.get(1), "s=")),
        iterations(value(attributes.get(2), "i=")),
        hash);
  }

  private static String salt(String salt) throws SaslViolation {
    try {
      if (Base64.getDecoder().decode(salt).length == 0) {
        throw malformed();
      }
      return salt;
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static int iterations(String number) throws SaslViolation {
    int iterations = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
      throw new SaslViolation(
          "the server asks for a SCRAM iteration count that is not between 4,096 and 1,000,000");
    }
    return iterations;
  }

  static String text(byte[] message) throws SaslViolation {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  static String value(String attribute, String prefix) throws SaslViolation {
    if (!attribute.startsWith(prefix)) {
      throw malformed();
    }
    return attribute.substring(prefix.length());
  }

  private static SaslViolation malformed() {
    return new SaslViolation("the server sent a SCRAM message that is not as RFC 5802 has it");
  }
}
