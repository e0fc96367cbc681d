package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.check.Check;
import sj.check.Finding;
import sj.check.Level;
import sj.check.Profile;

/** {@code sj check}: holds a tree, whoever serves it, to the interface. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Say where a tree deviates from the interface.",
      "",
      "One finding a line: its weight (MUST, SHOULD, MAY), the section of docs/interface.md, the"
          + " path, and what is wrong. Nothing in a tree can hold it up."
    },
    footer = {"", "Exit status: 0 conformant, 1 not, 2 wrong use."},
    sortOptions = false)
final class CheckCommand implements Tool {
  @Parameters(paramLabel = "DIR", description = "the tree")
  Path dir = Path.of(".");

  @Option(
      names = "--profile",
      paramLabel = "sj|ii",
      defaultValue = "sj",
      description = "what it claims to be: ii asks for directories with in and out (default: sj)")
  String profileWord = "sj";

  @Option(
      names = "--active",
      description =
          "use it too: are the FIFOs read, does a new directory become a contact within a second?"
              + " The directory goes again, a line in contacts stays")
  boolean active;

  @Option(names = "--strict", description = "a SHOULD that isn't kept is a deviation as well")
  boolean strict;

  @Option(names = "--json", description = "a JSON object for each finding")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Profile profile = profile();
    if (profile == null) {
      System.err.println("sj: --profile takes sj or ii, not " + profileWord);
      return 2;
    }
    if (!Files.isDirectory(dir)) {
      System.err.println("sj: " + dir + " is no directory: name the tree");
      return 2;
    }
    List<Finding> findings = active ? Check.active(dir, profile) : Check.passive(dir, profile);
    findings.forEach(finding -> System.out.println(json ? finding.json() : finding.line()));
    System.out.flush();
    long musts = count(findings, Level.MUST);
    long shoulds = count(findings, Level.SHOULD);
    boolean conformant = musts == 0 && !(strict && shoulds > 0);
    System.err.printf(
        "sj: %s is %s to interface 1.0, profile %s: %d MUST, %d SHOULD%n",
        dir, conformant ? "conformant" : "not conformant", profile.word(), musts, shoulds);
    return conformant ? 0 : 1;
  }

  private @Nullable Profile profile() {
    for (Profile profile : Profile.values()) {
      if (profile.word().equals(profileWord.toLowerCase(Locale.ROOT))) {
        return profile;
      }
    }
    return null;
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
