package sj.http;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who may come in: by host, by origin, by token. To be used on one context. */
final class Guard {
  private static final int REMEMBERED = 256;

  private final boolean local;
  private final Addresses addresses;
  private final @Nullable TokenFile file;
  private final String cookieName;
  private final Failures failures;
  private final Set<String> good = new LinkedHashSet<>();

  /**
   * A guard.
   *
   * @param local true on the Unix socket, where the file's mode has decided already
   * @param file null where no token is asked for
   */
  Guard(
      boolean local,
      Addresses addresses,
      @Nullable TokenFile file,
      String cookieName,
      Failures failures) {
    this.local = local;
    this.addresses = addresses;
    this.file = local ? null : file;
    this.cookieName = cookieName;
    this.failures = failures;
  }

  /**
   * Lets the request in, or fails with the problem.
   *
   * @param open true where no token is needed
   */
  Future<Pass> admit(HttpServerRequest request, boolean open) {
    String host = request.getHeader("Host");
    if (!local && !addresses.isHost(host)) {
      return Future.failedFuture(
          new Problem(
              421,
              "This is not the address that the bridge listens at. Start it with --base-url for"
                  + " the name that you use."));
    }
    Credentials credentials = credentials(request);
    if (foreign(request, open, host, credentials instanceof Credentials.Cookie)) {
      return Future.failedFuture(
          new Problem(
              403,
              "A page of another origin may not do this. Start the bridge with --base-url for the"
                  + " address that you use."));
    }
    TokenFile tokens = file;
    if (open || tokens == null) {
      return Future.succeededFuture(Pass.FREE);
    }
    return tokens.current().map(now -> check(now, credentials, request));
  }

  /** True while the token that let the reader in is good. */
  Future<Boolean> stillGood(Pass pass) {
    TokenFile tokens = file;
    return tokens == null || pass.equals(Pass.FREE)
        ? Future.succeededFuture(true)
        : tokens.current().map(now -> now.stillGood(pass));
  }

  private boolean foreign(
      HttpServerRequest request, boolean open, @Nullable String host, boolean byCookie) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (!open && "cross-site".equals(site)) {
      return true;
    }
    if (!Fetch.isUnsafe(request)) {
      return false;
    }
    String origin = request.getHeader("Origin");
    if (origin == null) {
      // Programs send none. Browsers do, and only they have a cookie that a page could ride on.
      return byCookie && !"same-origin".equals(site);
    }
    return !addresses.isOrigin(origin, local ? null : host);
  }

  private Credentials credentials(HttpServerRequest request) {
    Cookie cookie = request.getCookie(cookieName);
    return Credentials.of(
        request.getHeader("Authorization"), cookie == null ? null : cookie.getValue());
  }

  private Pass check(Tokens tokens, Credentials credentials, HttpServerRequest request) {
    return switch (credentials) {
      case Credentials.None none -> throw unauthorized("Present the token that the bridge printed");
      case Credentials.Cookie cookie -> {
        Pass pass = tokens.cookie(cookie.value());
        if (pass == null) {
          throw unauthorized("This session has ended: present the token again");
        }
        yield pass;
      }
      case Credentials.Token token -> check(tokens, token.text(), request);
    };
  }

  private Pass check(Tokens tokens, String token, HttpServerRequest request) {
    String address = String.valueOf(request.remoteAddress().hostAddress());
    Pass pass = tokens.token(token);
    long wait = failures.wait(address, System.nanoTime());
    // Who has shown a good token before is not kept out by others behind the same proxy.
    if (wait > 0 && (pass == null || !good.contains(pass.digest()))) {
      throw new Problem(429, "Too many wrong tokens came from this address. Wait a minute.")
          .withHeader("Retry-After", Long.toString(wait));
    }
    if (pass == null) {
      failures.failed(address, System.nanoTime());
      throw unauthorized("This token is not in the token file: present a good one");
    }
    if (good.size() < REMEMBERED) {
      good.add(pass.digest());
    }
    return pass;
  }

  private static Problem unauthorized(String sentence) {
    return new Problem(401, sentence + ", as Authorization: Bearer TOKEN, or with curl -u :TOKEN.")
        .withHeader("WWW-Authenticate", "Bearer realm=\"sj\"");
  }
}
