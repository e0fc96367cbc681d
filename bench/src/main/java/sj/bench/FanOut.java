package sj.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import sj.bench.Stage.Durability;

/**
 * Many WebSockets that read one conversation: how many deliveries a second at full speed, and how
 * late the messages of a steady rate are. Each reader must get each message once.
 *
 * @param rate messages a second of the steady rate
 */
record FanOut(int readers, int rate, Figure.Goal speed, Figure.Goal tail) implements Measure {
  private static final int DELIVERIES = 1_000_000;
  private static final int SECONDS = 5;

  @Override
  public void run(Options options, Figures figures) {
    int count = options.quick() ? Math.max(10, readers / 50) : readers;
    int full = options.scaled(DELIVERIES) / readers + 1;
    int paced = options.quick() ? rate / 4 : SECONDS * rate;
    var plan = new Stage.Plan(1, Durability.PROCESS, List.of("--max-streams=" + (readers + 1)));
    try (Stage stage = Stage.open(options, plan);
        var ears = new Ears(count, stage.bridge().port(), stage.token(), People.bare(0))) {
      var burst = new Burst(stage.session(), 1);
      burst.send(0, full);
      ears.awaitAll(full);
      double busy = stage.usage().processorSeconds();
      long begin = System.nanoTime();
      burst.send(full, full);
      ears.awaitAll(2 * full);
      double deliveries = (double) count * full;
      double seconds = (System.nanoTime() - begin) / 1e9;
      double micros = (stage.usage().processorSeconds() - busy) * 1e6 / deliveries;
      String work = count + " WebSocket readers";
      figures
          .of("fanout", work, "deliveries/s", speed)
          .add(deliveries / seconds)
          .cost(micros, stage.usage().peakMegabytes());
      var spread = steady(burst, ears, 2 * full, paced, count);
      String late = work + ", " + rate + " messages/s, p";
      figures.of("fanout", late + "50", "ms", Figure.Goal.NONE).add(spread.millis(0.5));
      figures.of("fanout", late + "99", "ms", tail).add(spread.millis(0.99));
    }
  }

  private Spread steady(Burst burst, Ears ears, int from, int paced, int count) {
    var begun = new AtomicLongArray(paced);
    var nanos = new long[paced * count];
    ears.tell(
        (reader, number, now) -> {
          int at = number - from;
          nanos[reader * paced + at] = now - begun.get(at);
        });
    var pace = new Pace(rate);
    for (int i = 0; i < paced; i++) {
      pace.await();
      begun.set(i, System.nanoTime());
      burst.send(from + i, 1);
    }
    ears.awaitAll(from + paced);
    return new Spread(nanos);
  }
}
