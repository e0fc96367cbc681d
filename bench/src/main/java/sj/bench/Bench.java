package sj.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sj.bench.Figure.Goal;
import sj.bench.Stage.Durability;

/** {@code ./sj bench}: measures the bridge, prints a table, and writes it down. */
public final class Bench {
  /** What can be measured, by name, in the order of the table. */
  static final Map<String, List<Measure>> MEASURES = measures();

  private Bench() {}

  /** Ends with 1 where something can't be measured, or messages were lost. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      System.out.print(Options.USAGE);
      return;
    }
    try {
      run(Options.parse(arguments, MEASURES.keySet()));
    } catch (BenchException e) {
      System.err.println("sj bench: " + e.getMessage());
      System.exit(1);
    }
    // Threads of connections that a bridge left open don't matter any more.
    System.exit(0);
  }

  private static void run(Options options) throws IOException {
    Files.createDirectories(options.folder());
    Files.createDirectories(options.out());
    Map<String, String> facts = Facts.of(options);
    var figures = new Figures(!options.quick());
    for (String name : options.measures()) {
      for (Measure measure : chosen(name, options)) {
        for (int run = 1; run <= options.runs(); run++) {
          measure.run(options, figures);
          tell(name + ", run " + run + " of " + options.runs(), figures);
        }
      }
    }
    System.out.print(Table.of(facts, figures));
    Files.writeString(options.out().resolve("bench.json"), Json.of(facts, figures));
    Files.writeString(options.out().resolve("bench.svg"), Chart.of(figures));
  }

  /** The first of each name shows that it works. */
  private static List<Measure> chosen(String name, Options options) {
    List<Measure> all = MEASURES.getOrDefault(name, List.of());
    return options.quick() ? all.subList(0, 1) : all;
  }

  /** What came of a run, for whoever waits. */
  private static void tell(String run, Figures figures) {
    System.err.println(run);
    for (Figure figure : figures.fresh()) {
      System.err.printf(
          "  %s: %s %s %s%n",
          figure.work(),
          Table.number(figure.values().getLast()),
          figure.unit(),
          Table.cost(figure.microsEach()));
    }
  }

  private static Map<String, List<Measure>> measures() {
    var all = new LinkedHashMap<String, List<Measure>>();
    Goal inbound = atLeast(250_000);
    Goal wide = atLeast(200_000);
    all.put(
        "inbound",
        List.of(
            new Inbound(100, Durability.PROCESS, inbound),
            new Inbound(1000, Durability.PROCESS, wide),
            new Inbound(100, Durability.POWER, Goal.NONE)));
    all.put("fifo", List.of(new Fifo(Durability.PROCESS, atLeast(100_000))));
    all.put(
        "post",
        List.of(
            new Post(1, Durability.PROCESS, atLeast(8_000), atMost(1)),
            new Post(32, Durability.PROCESS, atLeast(30_000), Goal.NONE),
            new Post(1, Durability.POWER, Goal.NONE, Goal.NONE),
            new Post(32, Durability.POWER, Goal.NONE, Goal.NONE)));
    all.put(
        "latency",
        List.of(
            new LatencyIn(Durability.PROCESS, atMost(300), atMost(1_000)),
            new LatencyOut(Durability.PROCESS, atMost(300), atMost(1_000))));
    all.put(
        "fanout",
        List.of(
            new FanOut(1_000, 100, atLeast(500_000), atMost(50)),
            new FanOut(5_000, 20, Goal.NONE, Goal.NONE)));
    all.put("start", List.of(new Start(atMost(400))));
    all.put("idle", List.of(new Idle(atMost(64), atMost(0.5))));
    all.put("contacts", List.of(new ContactsGrowth(atMost(1.3))));
    all.put("history", List.of(new HistoryGrowth(atMost(1.3))));
    all.put("micro", List.of(new Micro()));
    return all;
  }

  private static Goal atLeast(double value) {
    return new Goal(value, true);
  }

  private static Goal atMost(double value) {
    return new Goal(value, false);
  }
}
