package sj.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A face behind a proxy that asks for one of two tokens, but not on its Unix socket. */
final class Guarded {
  static final String TOKEN = "wherefore-art-thou-0123456789";
  static final Map<String, String> BEARER = Map.of("Authorization", "Bearer " + TOKEN);

  private Guarded() {}

  /** The tokens are in {@code token} of that directory, the socket is {@code http}. */
  static Home home(Path directory) throws IOException {
    Path tokens = directory.resolve("token");
    Files.writeString(tokens, "# the page\n" + TOKEN + " page scope\nanother-token-9876543210\n");
    return new Home(
        directory,
        open ->
            HttpOptions.of(open.host(), open.port(), tokens)
                .withBaseUrl(URI.create("https://home.example/chat/"))
                .withUnixSocket(directory.resolve("http")));
  }

  static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return all;
  }
}
