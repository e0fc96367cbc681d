package sj.http;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the face listens and who may use it.
 *
 * @param host the address or name to listen at
 * @param port 0 picks a free one
 * @param baseUrl where people reach it behind a proxy, with the path prefix, such as {@code
 *     https://home.example/chat/}; null for none
 * @param tokenFile one {@code TOKEN [name]} a line; null asks nobody for a token
 * @param unixSocket where the Unix socket is made; null for none
 */
public record HttpOptions(
    String host,
    int port,
    @Nullable URI baseUrl,
    @Nullable Path tokenFile,
    @Nullable Path unixSocket,
    HttpLimits limits) {

  /** That address and token file, the usual limits, no base URL, no Unix socket. */
  public static HttpOptions of(String host, int port, @Nullable Path tokenFile) {
    return new HttpOptions(host, port, null, tokenFile, null, HttpLimits.usual());
  }

  public HttpOptions withBaseUrl(@Nullable URI url) {
    return new HttpOptions(host, port, url, tokenFile, unixSocket, limits);
  }

  public HttpOptions withUnixSocket(@Nullable Path path) {
    return new HttpOptions(host, port, baseUrl, tokenFile, path, limits);
  }

  public HttpOptions withLimits(HttpLimits other) {
    return new HttpOptions(host, port, baseUrl, tokenFile, unixSocket, other);
  }

  /** The path under which everything lies for people: {@code /}, or the base URL's prefix. */
  String prefix() {
    String path = baseUrl == null || baseUrl.getPath() == null ? "" : baseUrl.getPath();
    return path.endsWith("/") ? path : path + "/";
  }

  /** True where people reach it by TLS. */
  boolean secure() {
    return baseUrl != null && "https".equalsIgnoreCase(baseUrl.getScheme());
  }
}
