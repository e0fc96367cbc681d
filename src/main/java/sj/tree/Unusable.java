package sj.tree;

import java.util.HashSet;
import java.util.Set;

/** What is wrong with names in {@code ext/} and {@code on/}, each said once until it is mended. */
final class Unusable {
  private static final int MAX = 100;

  private final TreeListener reports;
  private final Set<String> said = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  Unusable(TreeListener reports) {
    this.reports = reports;
  }

  /** Everything is looked at anew. */
  void begin() {
    seen.clear();
  }

  /** Everything was looked at: what was in order is said again if it goes wrong again. */
  void end() {
    said.retainAll(seen);
  }

  void say(String name, String what) {
    String sentence = name + " " + what;
    seen.add(sentence);
    if (said.size() < MAX && said.add(sentence)) {
      reports.problem(null, sentence);
    }
  }
}
