package sj;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code sj web} whose defaults are its own. */
final class WebFlags extends HttpFlags {
  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "tokens, one TOKEN [name] a line (default: token beside the history)")
  private @Nullable Path tokenFile;

  @Override
  @Nullable Path tokenFile() {
    return tokenFile;
  }
}
