package sj.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param measures names of the measures, in order
 * @param runs runs of each, of which the median is taken
 * @param quick few messages, one run: shows that it works
 * @param out where the results go
 * @param folder where the trees are made
 * @param jfr whether the bridge is profiled
 */
record Options(List<String> measures, int runs, boolean quick, Path out, Path folder, boolean jfr) {
  static final String USAGE =
      """
      Measures this checkout against a server of its own, over loopback (docs/performance.md).

      usage: ./sj bench [NAME...] [--runs N] [--quick] [--out DIR] [--tmp DIR] [--jfr]
        NAME      what to measure (default: all):
                  %s
        --runs N  runs of each measure; the table has their median (default: 5)
        --quick   one run of the first of each name, with few messages: shows that it works, its figures say little,
                  and nothing about the goals
        --out DIR where the results go (default: bench/results)
        --tmp DIR where the trees are made: a file system like the one to be used (default: target)
        --jfr     profiles the bridge, and prints the methods that it spent its time in
      """
          .formatted(String.join(" ", Bench.MEASURES.keySet()));

  static Options parse(String[] arguments, Set<String> known) {
    var names = new ArrayList<String>();
    int runs = 5;
    boolean quick = false;
    boolean jfr = false;
    Path out = Path.of("bench", "results");
    Path folder = Path.of("target");
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--jfr" -> jfr = true;
        case "--runs" -> runs = number(value(arguments, ++i));
        case "--out" -> out = Path.of(value(arguments, ++i));
        case "--tmp" -> folder = Path.of(value(arguments, ++i));
        default -> {
          if (!known.contains(arguments[i])) {
            throw new BenchException("there is no measure " + arguments[i] + "\n" + USAGE);
          }
          names.add(arguments[i]);
        }
      }
    }
    return new Options(
        names.isEmpty() ? List.copyOf(known) : names,
        quick ? 1 : runs,
        quick,
        out,
        folder.toAbsolutePath(),
        jfr);
  }

  /** That many, or a hundredth of it where it only has to be shown that it works. */
  int scaled(int count) {
    return quick ? Math.max(1, count / 100) : count;
  }

  /** Options for the bridge's JVM. */
  String javaOptions(Path stage) {
    return jfr
        ? "-XX:StartFlightRecording:settings=profile,filename=" + stage.resolve("sj.jfr")
        : "";
  }

  /** Called when a bridge has ended, before its files are removed. */
  void afterwards(Path stage) throws IOException {
    Path recording = stage.resolve("sj.jfr");
    if (jfr && Files.exists(recording)) {
      Profile.print(recording);
    }
  }

  private static String value(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new BenchException(arguments[at - 1] + " takes a value\n" + USAGE);
    }
    return arguments[at];
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new BenchException("--runs takes a number from 1 to 999, not " + text);
    }
    return Integer.parseInt(text);
  }
}
