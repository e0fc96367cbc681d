package sj.bench;

import java.util.concurrent.atomic.AtomicLongArray;
import sj.bench.Stage.Durability;

/** From before a writer opens a contact's {@code in} to the message's arrival at the server. */
record LatencyOut(Durability durability, Figure.Goal half, Figure.Goal tail) implements Measure {
  private static final int PEOPLE = 10;

  @Override
  public void run(Options options, Figures figures) {
    int warm = options.scaled(LatencyIn.WARM);
    int paced = options.scaled(LatencyIn.PACED) + PEOPLE;
    int all = warm + paced;
    String work = "FIFO write to wire, " + LatencyIn.RATE + "/s, " + durability.word();
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, durability));
        var pen = new Pen(stage.tree(), PEOPLE)) {
      var tally = new Tally(all, PEOPLE);
      var arrived = new AtomicLongArray(all);
      stage
          .server()
          .to(
              (octets, from, to) -> {
                long now = System.nanoTime();
                tally.message(octets, from, to);
                arrived.set(tally.count() - 1, now);
              });
      for (int number = 0; number < warm; number++) {
        pen.write(number);
      }
      Await.until("the first messages", () -> tally.count() >= warm);
      var begun = new long[paced];
      double busy = stage.usage().processorSeconds();
      var pace = new Pace(LatencyIn.RATE);
      for (int i = 0; i < paced; i++) {
        pace.await();
        begun[i] = System.nanoTime();
        pen.write(warm + i);
      }
      Await.until("all messages", () -> tally.count() >= all);
      double micros = (stage.usage().processorSeconds() - busy) * 1e6 / paced;
      tally.faults().check(work);
      var nanos = new long[paced];
      for (int i = 0; i < paced; i++) {
        nanos[i] = arrived.get(warm + i) - begun[i];
      }
      var spread = new Spread(nanos);
      figures
          .of("latency", work + ", p50", "µs", half)
          .add(spread.micros(0.5))
          .cost(micros, stage.usage().peakMegabytes());
      figures.of("latency", work + ", p99", "µs", tail).add(spread.micros(0.99));
    }
  }
}
