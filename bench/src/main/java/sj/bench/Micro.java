package sj.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The parts by themselves, by JMH: each run in a JVM of its own. */
record Micro() implements Measure {
  private static final Map<String, String> WORDS =
      Map.of(
          "parse", "parser, stanza of 340 octets",
          "write", "stanza writer",
          "name", "name of a directory",
          "jid", "JID from text",
          "line", "line of a log",
          "append", "history append, as batches gather");

  @Override
  public void run(Options options, Figures figures) {
    var plan =
        new OptionsBuilder()
            .include("sj\\.bench\\.micro\\..*")
            .forks(1)
            .warmupIterations(options.quick() ? 1 : 3)
            .warmupTime(seconds(options))
            .measurementIterations(1)
            .measurementTime(seconds(options))
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsj.bench.tmp=" + options.folder())
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      List<RunResult> results = List.copyOf(new Runner(plan).run());
      for (RunResult result : results) {
        String label = result.getPrimaryResult().getLabel();
        figures
            .of("micro", WORDS.getOrDefault(label, label), "ns", Figure.Goal.NONE)
            .add(result.getPrimaryResult().getScore());
      }
    } catch (RunnerException e) {
      throw new BenchException(e);
    }
  }

  private static TimeValue seconds(Options options) {
    return options.quick() ? TimeValue.milliseconds(200) : TimeValue.seconds(2);
  }
}
