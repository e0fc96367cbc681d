package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page's files, from the class path. They hold no data: everybody may load them, for the form
 * that asks for the token is one of them. Not vertx-web's StaticHandler, which unpacks resources
 * into a temporary directory that a read-only container doesn't have.
 */
final class Assets {
  private static final Pattern SAFE =
      Pattern.compile("([a-z0-9][a-z0-9-]*/){0,3}[a-z0-9][a-z0-9-]*\\.([a-z0-9]{2,11})");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/vnd.microsoft.icon",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json",
          "txt", "text/plain; charset=utf-8");

  private final Vertx vertx;
  // Only what exists comes in, so it is bounded by the program itself.
  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  /** A file with the name of its content. */
  record Asset(Buffer content, String tag) {}

  Assets(Vertx vertx) {
    this.vertx = vertx;
  }

  /** True when the path could name a file of the page. */
  static boolean isName(String path) {
    return SAFE.matcher(path).matches()
        && TYPES.containsKey(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Answers with a file of the page, or fails with 404. */
  Future<?> serve(Exchange exchange, String path) {
    if (!isName(path)) {
      throw missing();
    }
    return resource("webroot/" + path)
        .compose(
            asset -> {
              if (asset == null) {
                throw missing();
              }
              return send(exchange, path, asset);
            });
  }

  private static Future<?> send(Exchange exchange, String path, Asset asset) {
    exchange.response().putHeader("ETag", asset.tag()).putHeader("Cache-Control", "no-cache");
    String known = exchange.header("If-None-Match");
    if (known != null && known.contains(asset.tag())) {
      exchange.response().setStatusCode(304);
      return exchange.response().end();
    }
    String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
    return exchange.send(200, type, asset.content());
  }

  /** A resource of the program, or null where it has none of this name. */
  Future<@Nullable Asset> resource(String name) {
    Asset known = loaded.get(name);
    return known != null
        ? Future.succeededFuture(known)
        : vertx.executeBlocking(() -> load(name), false);
  }

  private @Nullable Asset load(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Assets.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
      Asset asset = new Asset(Buffer.buffer(bytes), tag);
      loaded.put(name, asset);
      return asset;
    }
  }

  static Problem missing() {
    return new Problem(404, "There is nothing at this path. See /openapi.yaml for what there is.");
  }
}
