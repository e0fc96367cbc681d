package sj;

import picocli.CommandLine.Option;

/** The flags of the tree and of the HTTP face, the same for {@code serve} and {@code demo}. */
abstract class FaceFlags extends HttpFlags {
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
