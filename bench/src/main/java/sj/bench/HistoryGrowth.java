package sj.bench;

import sj.bench.Stage.Durability;

/**
 * Messages on top of ever more that are stored. Before each measurement the process is a new one
 * and is warmed up by as many messages, so that what grows is the history alone.
 */
record HistoryGrowth(Figure.Goal goal) implements Measure {
  private static final int PEOPLE = 100;
  private static final int STEP = 100_000;
  private static final int MOST = 1_000_000;

  @Override
  public void run(Options options, Figures figures) {
    int step = options.scaled(STEP);
    int most = options.scaled(MOST);
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, Durability.PROCESS))) {
      double few = measure(stage, 0, step, figures);
      int stored = 2 * step;
      int missing = most - step - stored;
      long before = stage.logs(PEOPLE).size();
      new Burst(stage.session(), PEOPLE).send(stored, missing);
      stage.session().awaitHandled();
      stage.logs(PEOPLE).awaitLines(before, missing);
      stage.restart();
      double many = measure(stage, most - step, step, figures);
      stage.logs(PEOPLE).faults(most + step).check("history");
      figures.of("history", "CPU at the most against the least", "times", goal).add(many / few);
    }
  }

  private static double measure(Stage stage, int stored, int step, Figures figures) {
    var burst = new Burst(stage.session(), PEOPLE);
    var figure = Figure.unnamed();
    Inbound.measure(stage, burst, PEOPLE, stored, step, Figure.unnamed());
    Inbound.measure(stage, burst, PEOPLE, stored + step, step, figure);
    figures
        .of("history", "%,d stored".formatted(stored + step), Inbound.UNIT, Figure.Goal.NONE)
        .add(figure.median())
        .cost(figure.microsEach(), figure.peakMegabytes());
    return figure.microsEach();
  }
}
