package sj;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code sj demo} whose defaults are its own. */
final class DemoFlags extends FaceFlags {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree, which stays (default: a new one that goes when the demo ends)")
  @Nullable Path dir;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "ask for a token; the file has one TOKEN [name] a line (default: nobody is asked)")
  private @Nullable Path tokenFile;

  @Override
  @Nullable Path tokenFile() {
    return tokenFile;
  }

  @Override
  String asking() {
    return "name a token with --token-file FILE";
  }
}
