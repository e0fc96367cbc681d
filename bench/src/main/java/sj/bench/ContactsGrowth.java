package sj.bench;

import java.util.List;
import sj.bench.Stage.Durability;

/** Messages from at most a hundred people in trees of ever more contacts. */
record ContactsGrowth(Figure.Goal goal) implements Measure {
  private static final List<Integer> PEOPLE = List.of(1, 10, 100, 1_000, 10_000);
  private static final int ACTIVE = 100;
  private static final int MESSAGES = 100_000;

  @Override
  public void run(Options options, Figures figures) {
    int count = options.scaled(MESSAGES);
    double few = Double.NaN;
    double many = Double.NaN;
    for (int people : options.quick() ? List.of(1, ACTIVE) : PEOPLE) {
      int active = Math.min(ACTIVE, people);
      var figure = Figure.unnamed();
      try (Stage stage = Stage.open(options, Stage.Plan.of(people, Durability.PROCESS))) {
        var burst = new Burst(stage.session(), active);
        Inbound.measure(stage, burst, active, 0, count, Figure.unnamed());
        Inbound.measure(stage, burst, active, count, count, figure);
        stage.logs(active).faults(2 * count).check(people + " contacts");
      }
      figures
          .of(
              "contacts",
              people + " contacts, " + active + " active",
              Inbound.UNIT,
              Figure.Goal.NONE)
          .add(figure.median())
          .cost(figure.microsEach(), figure.peakMegabytes());
      few = people == ACTIVE ? figure.microsEach() : few;
      many = figure.microsEach();
    }
    figures.of("contacts", "CPU at the most against " + ACTIVE, "times", goal).add(many / few);
  }
}
