package sj;

import java.util.Collection;
import java.util.List;

/** Which of the known names somebody may have meant who typed another one. */
final class Near {
  private static final int MOST = 3;

  /** Less than this says too little to guess by: every other name would be near. */
  private static final int LEAST = 3;

  /** The same for what a name begins with. */
  private static final int BEGINNING = 4;

  private Near() {}

  /** The nearest names, sorted; else those that begin as what was typed; a few, or none. */
  static List<String> names(String typed, Collection<String> known) {
    if (typed.length() < LEAST) {
      return List.of();
    }
    int bound = Math.clamp(typed.length() / 3, 1, 3);
    int nearest = known.stream().mapToInt(name -> steps(typed, name)).min().orElse(bound + 1);
    return known.stream()
        .filter(
            nearest <= bound
                ? name -> steps(typed, name) == nearest
                : name -> typed.length() >= BEGINNING && name.startsWith(typed))
        .sorted()
        .limit(MOST)
        .toList();
  }

  /** As the end of a sentence; empty where there is no guess. */
  static String words(String typed, Collection<String> known) {
    List<String> names = names(typed, known);
    return names.isEmpty() ? "" : "; perhaps " + String.join(" or ", names) + "?";
  }

  /** Letters left out, put in, changed, or two that have changed places, from one to the other. */
  private static int steps(String from, String to) {
    var steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int least(int[][] steps, String from, String to, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
