package sj.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import sj.bench.Stage.Durability;

/** What a bridge costs that has nothing to do. */
record Idle(Figure.Goal memory, Figure.Goal processor) implements Measure {
  private static final int PEOPLE = 50;
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration WATCHED = Duration.ofSeconds(30);

  @Override
  public void run(Options options, Figures figures) {
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, Durability.PROCESS))) {
      pass(options.quick() ? Duration.ofSeconds(1) : SETTLING);
      Duration watched = options.quick() ? Duration.ofSeconds(2) : WATCHED;
      double before = stage.usage().processorSeconds();
      pass(watched);
      double busy = stage.usage().processorSeconds() - before;
      String work = PEOPLE + " contacts, ";
      figures.of("idle", work + "resident", "MB", memory).add(stage.usage().residentMegabytes());
      figures
          .of("idle", work + "proportional share", "MB", Figure.Goal.NONE)
          .add(stage.usage().proportionalMegabytes());
      figures
          .of("idle", work + "of one processor", "%", processor)
          .add(100 * busy / watched.toSeconds());
    }
  }

  /** Time itself is what is measured. */
  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
