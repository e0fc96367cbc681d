package sj.bench;

import sj.bench.Stage.Durability;

/**
 * The server sends as fast as the bridge takes; measured until everything is acknowledged and its
 * line is in {@code out}. The first half of each run warms the process up and is shown as cold.
 */
record Inbound(int people, Durability durability, Figure.Goal goal) implements Measure {
  static final String UNIT = "messages/s";
  private static final int MESSAGES = 200_000;

  @Override
  public void run(Options options, Figures figures) {
    int count = options.scaled(MESSAGES);
    String work = people + " contacts, " + durability.word();
    try (Stage stage = Stage.open(options, Stage.Plan.of(people, durability))) {
      var burst = new Burst(stage.session(), people);
      round(stage, burst, 0, count, figures.of("inbound", work + ", cold", UNIT, Figure.Goal.NONE));
      round(stage, burst, count, count, figures.of("inbound", work, UNIT, goal));
      stage.logs(people).faults(2 * count).check(work);
    }
  }

  private void round(Stage stage, Burst burst, int from, int count, Figure figure) {
    measure(stage, burst, people, from, count, figure);
  }

  /** Sends that many, and adds how many a second went through, and what each cost. */
  static void measure(Stage stage, Burst burst, int people, int from, int count, Figure figure) {
    Logs logs = stage.logs(people);
    long before = logs.size();
    double busy = stage.usage().processorSeconds();
    long begin = System.nanoTime();
    burst.send(from, count);
    stage.session().awaitHandled();
    logs.awaitLines(before, count);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double micros = (stage.usage().processorSeconds() - busy) * 1e6 / count;
    figure.add(count / seconds).cost(micros, stage.usage().peakMegabytes());
  }
}
