package sj;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code sj serve} whose defaults are its own. */
final class ServeFlags extends FaceFlags {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree (default: ~/.sj/ACCOUNT)")
  @Nullable Path dir;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "tokens, one TOKEN [name] a line (default: token in .sj in the tree)")
  private @Nullable Path tokenFile;

  @Override
  @Nullable Path tokenFile() {
    return tokenFile;
  }
}
