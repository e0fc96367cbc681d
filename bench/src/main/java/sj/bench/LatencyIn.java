package sj.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import sj.bench.Stage.Durability;

/**
 * From the stanza's last octet written into the socket to its line in {@code out}: the same thread
 * sends at a steady rate and looks at the lengths of the logs all the time.
 */
record LatencyIn(Durability durability, Figure.Goal half, Figure.Goal tail) implements Measure {
  static final int RATE = 200;
  static final int WARM = 20_000;
  // A burst compiles what is done for each message, not what is done for each commit.
  static final int STEADY = 20 * RATE;
  static final int PACED = 10 * RATE;
  private static final int PEOPLE = 10;

  @Override
  public void run(Options options, Figures figures) {
    int warm = options.scaled(WARM);
    int steady = options.scaled(STEADY);
    int paced = options.scaled(PACED) + PEOPLE;
    try (Stage stage = Stage.open(options, Stage.Plan.of(PEOPLE, durability))) {
      var burst = new Burst(stage.session(), PEOPLE);
      Logs logs = stage.logs(PEOPLE);
      burst.send(0, warm);
      stage.session().awaitHandled();
      logs.awaitLines(0, warm);
      watch(logs, burst, warm, new long[steady]);
      var nanos = new long[paced];
      double busy = stage.usage().processorSeconds();
      watch(logs, burst, warm + steady, nanos);
      double micros = (stage.usage().processorSeconds() - busy) * 1e6 / paced;
      String work = "stanza to line, " + RATE + "/s, " + durability.word();
      var spread = new Spread(nanos);
      figures
          .of("latency", work + ", p50", "µs", half)
          .add(spread.micros(0.5))
          .cost(micros, stage.usage().peakMegabytes());
      figures.of("latency", work + ", p99", "µs", tail).add(spread.micros(0.99));
      logs.faults(warm + steady + paced).check(work);
    }
  }

  private static void watch(Logs logs, Burst burst, int from, long[] nanos) {
    long line = logs.lineLength();
    List<FileChannel> files = logs.open();
    try {
      var lengths = new long[files.size()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = files.get(i).size();
      }
      var begun = new long[nanos.length];
      var pace = new Pace(RATE);
      int sent = 0;
      for (int seen = 0; seen < nanos.length; ) {
        if (sent < nanos.length && pace.isDue()) {
          burst.send(from + sent, 1);
          begun[sent++] = System.nanoTime();
        }
        int person = (from + seen) % lengths.length;
        if (seen < sent && files.get(person).size() >= lengths[person] + line) {
          nanos[seen] = System.nanoTime() - begun[seen];
          lengths[person] += line;
          seen++;
        }
      }
      for (FileChannel file : new ArrayList<>(files)) {
        file.close();
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }
}
