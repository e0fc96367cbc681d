package sj.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import sj.tree.OtherTree;

/** Holds a tree to the interface. Blocks, but never longer than the disk does. */
public final class Check {
  private Check() {}

  /**
   * What deviates in a tree, as it lies there; nothing is changed. The heaviest come first.
   *
   * @throws IOException when the directory can't be looked into
   */
  public static List<Finding> passive(Path dir, Profile profile) throws IOException {
    try (OtherTree tree = OtherTree.open(dir)) {
      var survey = new Survey(tree);
      Node root = survey.take();
      return sorted(findings(root, profile, survey.trouble()));
    }
  }

  /**
   * The same, and what deviates while it is used: whether the FIFOs are read, and whether a
   * directory becomes a contact within a second. That directory is taken away again; a line in
   * {@code contacts} stays.
   *
   * @throws IOException when the directory can't be looked into
   */
  public static List<Finding> active(Path dir, Profile profile) throws IOException {
    try (OtherTree tree = OtherTree.open(dir)) {
      var survey = new Survey(tree);
      Node root = survey.take();
      var report = new Report();
      report.add(findings(root, profile, survey.trouble()));
      new Live(tree, report).check(root, profile);
      return sorted(report.findings());
    }
  }

  /** The rules of a profile, on what was found. */
  static List<Finding> findings(Node root, Profile profile, List<Finding> trouble) {
    var report = new Report();
    report.add(trouble);
    switch (profile) {
      case SJ -> SjRules.check(root, report);
      case II -> IiRules.check(root, report);
    }
    return report.findings();
  }

  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::level).thenComparing(Finding::path))
        .toList();
  }
}
