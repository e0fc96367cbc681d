package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token file, read again at most once a second. While it can't be read no token is good. To be
 * used on one context.
 */
final class TokenFile {
  private static final System.Logger LOG = System.getLogger("sj.http");
  private static final int MOST_BYTES = 64 * 1024;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Vertx vertx;
  private final Path file;
  private @Nullable Future<Tokens> reading;
  private long read;

  TokenFile(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
  }

  /** The tokens of the last second. */
  Future<Tokens> current() {
    Future<Tokens> last = reading;
    if (last != null && (!last.isComplete() || System.nanoTime() - read < FRESH_NANOS)) {
      return last;
    }
    read = System.nanoTime();
    Future<Tokens> next = vertx.executeBlocking(this::read, false).map(Objects::requireNonNull);
    reading = next;
    return next;
  }

  private Tokens read() {
    try (InputStream in = Files.newInputStream(file)) {
      return Tokens.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the token file {0} can''t be read, so every token is refused: {1}",
          file,
          e.getMessage());
      return Tokens.of("");
    }
  }
}
