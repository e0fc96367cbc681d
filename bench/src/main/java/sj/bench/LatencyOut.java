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
    int steady = options.scaled(LatencyIn.STEADY);
    int before = warm + steady;
    int all = before + paced;
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
      write(pen, warm, new long[steady]);
      Await.until("the next messages", () -> tally.count() >= before);
      var begun = new long[paced];
      double busy = stage.usage().processorSeconds();
      write(pen, before, begun);
      Await.until("all messages", () -> tally.count() >= all);
      double micros = (stage.usage().processorSeconds() - busy) * 1e6 / paced;
      tally.faults().check(work);
      var nanos = new long[paced];
      for (int i = 0; i < paced; i++) {
        nanos[i] = arrived.get(before + i) - begun[i];
      }
      var spread = new Spread(nanos);
      figures
          .of("latency", work + ", p50", "µs", half)
          .add(spread.micros(0.5))
          .cost(micros, stage.usage().peakMegabytes());
      figures.of("latency", work + ", p99", "µs", tail).add(spread.micros(0.99));
    }
  }

  /** Writes at the steady rate, and notes when. */
  private static void write(Pen pen, int from, long[] begun) {
    var pace = new Pace(LatencyIn.RATE);
    for (int i = 0; i < begun.length; i++) {
      pace.await();
      begun[i] = System.nanoTime();
      pen.write(from + i);
    }
  }
}
