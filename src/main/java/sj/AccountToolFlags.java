package sj;

import picocli.CommandLine.Option;

/** The flags of the tools; {@code -s} means the server, as it does to serve. */
final class AccountToolFlags extends ToolFlags {
  @Option(
      names = {"-s", "--server"},
      paramLabel = "DOMAIN",
      description = "domain of the account")
  void server(String domain) {
    domain(domain);
  }
}
