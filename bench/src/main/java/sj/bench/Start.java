package sj.bench;

import sj.bench.Stage.Durability;

/**
 * From the execution of {@code ./sj} to a managed stream, and to where HTTP answers that the
 * session is there; with a history to be made, and with one that is there.
 */
record Start(Figure.Goal goal) implements Measure {
  private static final int PEOPLE = 50;

  @Override
  public void run(Options options, Figures figures) {
    try (Stage stage = Stage.launch(options, Stage.Plan.of(PEOPLE, Durability.PROCESS))) {
      measure(stage, figures, "first start");
      stage.relaunch();
      measure(stage, figures, "later start");
    }
  }

  private void measure(Stage stage, Figures figures, String which) {
    double ready = stage.bridge().awaitReady() / 1e6;
    double bound = (stage.session().boundAt() - stage.bridge().started()) / 1e6;
    double busy = stage.usage().processorSeconds() * 1e3;
    String work = which + ", " + PEOPLE + " contacts";
    figures.of("start", work + ", stream managed", "ms", Figure.Goal.NONE).add(bound);
    figures.of("start", work + ", HTTP says ready", "ms", goal).add(ready);
    figures.of("start", work + ", CPU until then", "ms", Figure.Goal.NONE).add(busy);
  }
}
