package sj.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * The server's side of one SCRAM exchange (RFC 5802), pure: each message is answered by the step
 * that follows from it.
 */
sealed interface Scram {
  /** The server's first message, and what waits for the client's final one. */
  record Challenge(String message, Jid user, ScramKeys keys, String gs2, String exchange)
      implements Scram {

    /** The client's final message, checked against all that was said before. */
    Scram answer(String clientFinal) {
      Matcher m = FINAL.matcher(clientFinal);
      if (!m.matches()) {
        return new Failure("malformed-request");
      }
      byte[] proof = decoded(m.group("proof"));
      if (proof == null) {
        return new Failure("incorrect-encoding");
      }
      String nonce = message.substring("r=".length(), message.indexOf(",s="));
      String authMessage = exchange + "," + m.group("bare");
      boolean fits = m.group("gs2").equals(gs2) && m.group("nonce").equals(nonce);
      return keys.proves(proof, authMessage) && fits
          ? new Success("v=" + keys.signature(authMessage), user)
          : new Failure("not-authorized");
    }
  }

  /** The user is who it says; {@code message} proves the server to it. */
  record Success(String message, Jid user) implements Scram {}

  /** It failed, with a condition of RFC 6120 section 6.5. */
  record Failure(String condition) implements Scram {}

  /** Finds keys; for an unknown user keys that nothing fits. */
  interface Keys {
    ScramKeys of(Jid user, ScramHash hash);
  }

  Pattern FINAL =
      Pattern.compile("(?<bare>c=(?<gs2>[^,]+),r=(?<nonce>[^,]+)(?:,.*)?),p=(?<proof>[^,]+)");

  /**
   * The answer to the client's first message.
   *
   * @param domain the server's own
   * @param plus the mechanism is a {@code -PLUS} one
   * @param plusOffered such mechanisms were offered at all: then {@code y} betrays somebody who hid
   *     them
   * @param binding the channel's tls-exporter value in Base64, or null where it has none
   * @param nonce the server's part of the nonce
   */
  static Scram begin(
      ScramHash hash,
      String domain,
      boolean plus,
      boolean plusOffered,
      @Nullable String binding,
      String nonce,
      String clientFirst,
      Keys keys) {
    ClientFirst first = ClientFirst.parse(clientFirst);
    if (first == null) {
      return new Failure("malformed-request");
    }
    boolean flagOnly = first.binding().equals("n") || first.binding().equals("y");
    if (plus == flagOnly || (plusOffered && first.binding().equals("y"))) {
      return new Failure("not-authorized");
    }
    if (plus && (binding == null || !first.binding().equals("tls-exporter"))) {
      return new Failure("not-authorized");
    }
    Jid user = Jid.ofNullable(first.user() + "@" + domain);
    if (user == null || !user.isBare() || !user.domainpart().equals(domain)) {
      return new Failure("not-authorized");
    }
    if (!first.authzid().isEmpty() && !first.authzid().equals(user.toString())) {
      return new Failure("invalid-authzid");
    }
    ScramKeys found = keys.of(user, hash);
    String message =
        "r=" + first.nonce() + nonce + ",s=" + found.salt() + ",i=" + ScramKeys.ITERATIONS;
    return new Challenge(
        message,
        user,
        found,
        gs2(first.header(), plus ? binding : null),
        first.bare() + "," + message);
  }

  private static String gs2(String header, @Nullable String binding) {
    byte[] start = header.getBytes(StandardCharsets.UTF_8);
    byte[] end = binding == null ? new byte[0] : Base64.getDecoder().decode(binding);
    byte[] whole = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, whole, start.length, end.length);
    return Base64.getEncoder().encodeToString(whole);
  }

  private static byte @Nullable [] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
