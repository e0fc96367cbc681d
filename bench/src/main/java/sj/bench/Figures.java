package sj.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All figures, in the order in which they were first named. */
final class Figures {
  private final boolean goals;
  private final Map<String, Figure> all = new LinkedHashMap<>();
  private final Set<Figure> fresh = new LinkedHashSet<>();

  /**
   * None yet.
   *
   * @param goals whether figures are held against their goals
   */
  Figures(boolean goals) {
    this.goals = goals;
  }

  /** The figure of that name, made when it is first asked for. */
  Figure of(String measure, String work, String unit, Figure.Goal goal) {
    Figure.Goal held = goals ? goal : Figure.Goal.NONE;
    Figure figure =
        all.computeIfAbsent(measure + "/" + work, name -> new Figure(measure, work, unit, held));
    fresh.add(figure);
    return figure;
  }

  /** Those that were asked for since the last time. */
  List<Figure> fresh() {
    var since = List.copyOf(fresh);
    fresh.clear();
    return since;
  }

  List<Figure> all() {
    return new ArrayList<>(all.values());
  }
}
