package sj.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a request presents. */
sealed interface Credentials {
  /** Nothing, or nothing that can be read. */
  record None() implements Credentials {}

  /** The token itself, as a bearer token (RFC 6750) or as the password (RFC 7617). */
  record Token(String text) implements Credentials {}

  /** The page's cookie. */
  record Cookie(String value) implements Credentials {}

  /** From the header {@code Authorization}, or else the cookie. */
  static Credentials of(@Nullable String authorization, @Nullable String cookie) {
    if (authorization == null) {
      return cookie == null ? new None() : new Cookie(cookie);
    }
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? authorization : authorization.substring(0, space);
    String rest = space < 0 ? "" : authorization.substring(space + 1).strip();
    if (scheme.equalsIgnoreCase("Bearer") && !rest.isEmpty()) {
      return new Token(rest);
    }
    return scheme.equalsIgnoreCase("Basic") ? basic(rest) : new None();
  }

  private static Credentials basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? new None() : new Token(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return new None();
    }
  }
}
