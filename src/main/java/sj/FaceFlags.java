package sj;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the tree and of the HTTP face, the same for {@code serve} and {@code demo}. */
final class FaceFlags extends HttpFlags {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree (default: ~/.sj/ACCOUNT)")
  @Nullable Path dir;

  @Option(
      names = {"-D", "--debug"},
      description = "write what goes over the stream to stderr, without secrets")
  boolean debug;

  @Option(
      names = "--strangers",
      paramLabel = "N",
      defaultValue = "20",
      description = "directories that strangers' messages may make in an hour (default: 20)")
  int strangers = 20;
}
