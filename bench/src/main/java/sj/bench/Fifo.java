package sj.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sj.bench.Stage.Durability;

/**
 * Writers that open a contact's {@code in}, write one line and close it, over and over; measured
 * until the server has everything and has acknowledged it. Each writer has contacts of its own, so
 * that their order can be held to.
 */
record Fifo(Durability durability, Figure.Goal goal) implements Measure {
  private static final int PEOPLE = 99;
  private static final int WRITERS = 3;
  private static final int MESSAGES = 99_000;

  @Override
  public void run(Options options, Figures figures) {
    int count = options.scaled(MESSAGES) / PEOPLE * PEOPLE;
    String work = "open, write, close, " + durability.word();
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, durability))) {
      var tally = new Tally(2 * count, PEOPLE);
      stage.server().to(tally);
      round(stage, tally, 0, count, Figure.unnamed(), Figure.unnamed());
      round(
          stage,
          tally,
          count,
          count,
          figures.of("fifo", work + ", in out", Inbound.UNIT, Figure.Goal.NONE),
          figures.of("fifo", work + ", acknowledged", Inbound.UNIT, goal));
      tally.faults().check(work);
      stage.logs(PEOPLE).faults(2 * count).check(work + ", out");
    }
  }

  private static void round(
      Stage stage, Tally tally, int from, int count, Figure accepted, Figure acknowledged) {
    Logs logs = stage.logs(PEOPLE);
    long before = logs.size();
    double busy = stage.usage().processorSeconds();
    long begin = System.nanoTime();
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      var written = new ArrayList<Future<?>>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        written.add(writers.submit(() -> write(stage, writer, from, count)));
      }
      for (Future<?> each : written) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new BenchException(e);
    }
    logs.awaitLines(before, count);
    accepted.add(count * 1e9 / (System.nanoTime() - begin));
    Await.until(
        "all messages at the server",
        () -> tally.count() >= from + count && stage.session().answered() >= from + count);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double micros = (stage.usage().processorSeconds() - busy) * 1e6 / count;
    acknowledged.add(count / seconds).cost(micros, stage.usage().peakMegabytes());
  }

  /** The numbers whose rest says that they are this writer's. */
  private static void write(Stage stage, int writer, int from, int count) {
    try (var pen = new Pen(stage.tree(), PEOPLE)) {
      for (int number = from + writer; number < from + count; number += WRITERS) {
        pen.write(number);
      }
    }
  }
}
