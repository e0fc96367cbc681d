package sj.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The tokens that are good now. Keeps hashes only; compares in constant time. */
final class Tokens {
  private static final byte[] PURPOSE =
      "sj: cookie of the page, version 1".getBytes(StandardCharsets.UTF_8);

  private final List<Pass> passes;

  private Tokens(List<Pass> passes) {
    this.passes = passes;
  }

  /** From a file's text: one {@code TOKEN [name]} a line; further fields are reserved. */
  static Tokens of(String file) {
    List<Pass> passes = new ArrayList<>();
    for (String line : file.lines().toList()) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        String token = text.split("\\s+", 2)[0];
        passes.add(new Pass(digestOf(token), cookieOf(token)));
      }
    }
    return new Tokens(List.copyOf(passes));
  }

  /** The pass of that token, or null where it isn't good. */
  @Nullable Pass token(String presented) {
    return find(digestOf(presented), Pass::digest);
  }

  /** The pass of that cookie, or null where it isn't good. */
  @Nullable Pass cookie(String presented) {
    return find(presented, Pass::cookie);
  }

  /** True while the pass's token is in the file. */
  boolean stillGood(Pass pass) {
    return find(pass.digest(), Pass::digest) != null;
  }

  private @Nullable Pass find(String presented, Function<Pass, String> secret) {
    byte[] given = hash(presented.getBytes(StandardCharsets.UTF_8));
    Pass found = null;
    for (Pass pass : passes) {
      byte[] good = hash(secret.apply(pass).getBytes(StandardCharsets.UTF_8));
      if (MessageDigest.isEqual(given, good)) {
        found = pass;
      }
    }
    return found;
  }

  private static String digestOf(String token) {
    return HexFormat.of().formatHex(hash(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Derived, so that it survives restarts, dies with its token, and doesn't tell it. */
  private static String cookieOf(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
