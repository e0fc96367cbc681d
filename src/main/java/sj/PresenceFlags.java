package sj;

import picocli.CommandLine.Option;

/** The flags of {@code sj presence}, whose {@code -s} has been the show from the beginning. */
final class PresenceFlags extends ToolFlags {
  @Option(
      names = "--server",
      paramLabel = "DOMAIN",
      description = "domain of the account (-s, its short name elsewhere, is --show here)")
  void server(String domain) {
    domain(domain);
  }
}
