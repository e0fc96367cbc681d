package sj.bench;

import sj.bench.Stage.Durability;

/**
 * Requests a second by {@code POST /contacts/{jid}/in}, each answered 202 before the next one goes
 * over the same connection; what was answered must reach the server.
 */
record Post(int connections, Durability durability, Figure.Goal rate, Figure.Goal tail)
    implements Measure {
  private static final int PEOPLE = 100;
  private static final int MESSAGES = 40_000;

  @Override
  public void run(Options options, Figures figures) {
    int count = count(options);
    String work = connections + " connections, " + durability.word();
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, durability))) {
      var tally = new Tally(2 * count, PEOPLE);
      stage.server().to(tally);
      post(stage, 0, count);
      awaitAll(stage, tally, count);
      double busy = stage.usage().processorSeconds();
      long begin = System.nanoTime();
      long[] nanos = post(stage, count, count);
      double seconds = (System.nanoTime() - begin) / 1e9;
      awaitAll(stage, tally, 2 * count);
      double micros = (stage.usage().processorSeconds() - busy) * 1e6 / count;
      figures
          .of("post", work, "requests/s", rate)
          .add(count / seconds)
          .cost(micros, stage.usage().peakMegabytes());
      var spread = new Spread(nanos);
      figures.of("post", work + ", p50", "ms", Figure.Goal.NONE).add(spread.millis(0.5));
      figures.of("post", work + ", p99", "ms", tail).add(spread.millis(0.99));
      Faults faults = tally.faults();
      if (connections > 1) {
        // Which of several connections comes first is nobody's promise.
        faults.disorder = 0;
      }
      faults.check(work);
    }
  }

  /** Fewer where each of them waits for the disk. */
  private int count(Options options) {
    int all = options.scaled(MESSAGES) * Math.min(4, connections) / 4;
    int count = durability == Durability.POWER ? all / 20 : all;
    return Math.max(1, count / PEOPLE) * PEOPLE;
  }

  private long[] post(Stage stage, int from, int count) {
    var nanos = new long[count];
    new PostClient(stage.bridge().port(), stage.token(), PEOPLE, from, nanos).run(connections);
    return nanos;
  }

  private static void awaitAll(Stage stage, Tally tally, int count) {
    Await.until(
        "all messages at the server",
        () -> tally.count() >= count && stage.session().answered() >= count);
  }
}
