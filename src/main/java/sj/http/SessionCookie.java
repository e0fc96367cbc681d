package sj.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import sj.jid.Jid;

/**
 * The page's cookie. Browsers share cookies between the ports of a host, so its name bears the
 * account.
 */
record SessionCookie(String name, String path, boolean secure) {
  // As long as browsers keep any cookie.
  private static final long SECONDS = 400L * 24 * 3600;

  static SessionCookie of(Jid account, HttpOptions options) {
    byte[] text = account.toString().getBytes(StandardCharsets.UTF_8);
    String tail = UUID.nameUUIDFromBytes(text).toString().substring(0, 8);
    return new SessionCookie("sj-" + tail, options.prefix(), options.secure());
  }

  Cookie bearing(String value) {
    return of(value).setMaxAge(SECONDS);
  }

  Cookie expired() {
    return of("").setMaxAge(0);
  }

  private Cookie of(String value) {
    return Cookie.cookie(name, value)
        .setPath(path)
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }
}
