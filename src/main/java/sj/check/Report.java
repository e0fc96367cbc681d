package sj.check;

import java.util.ArrayList;
import java.util.List;

/** Gathers findings below one path. */
final class Report {
  private final String prefix;
  private final List<Finding> findings;

  Report() {
    this("", new ArrayList<>());
  }

  private Report(String prefix, List<Finding> findings) {
    this.prefix = prefix;
    this.findings = findings;
  }

  /** The same report, for what lies in that directory. */
  Report in(String directory) {
    return new Report(prefix + directory + "/", findings);
  }

  void must(String section, String name, String sentence) {
    add(Level.MUST, section, name, sentence);
  }

  void should(String section, String name, String sentence) {
    add(Level.SHOULD, section, name, sentence);
  }

  void may(String section, String name, String sentence) {
    add(Level.MAY, section, name, sentence);
  }

  /** A finding of whatever weight. */
  void add(Level level, String section, String name, String sentence) {
    findings.add(new Finding(level, prefix + name, section, sentence));
  }

  void add(List<Finding> more) {
    findings.addAll(more);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
