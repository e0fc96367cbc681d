package sj.http;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Figures for Prometheus, in its text format 0.0.4. Each is asked for when somebody looks. */
public final class Metrics {
  private record Metric(String name, String type, String help, DoubleSupplier value) {}

  private final List<Metric> metrics = new CopyOnWriteArrayList<>();

  /** A registry with the figures of the Java process. */
  public Metrics() {
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "sj_memory_used_bytes", "Heap in use", () -> runtime.totalMemory() - runtime.freeMemory());
    gauge("sj_memory_max_bytes", "Largest heap allowed", runtime::maxMemory);
    gauge(
        "sj_uptime_seconds",
        "Time since the process began",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    gauge("sj_threads", "Threads in the process", Thread::activeCount);
  }

  /**
   * Adds a figure that goes up and down.
   *
   * @param name in lower case with underscores, beginning with {@code sj_}
   * @param help what it counts, in words
   * @param value asked on the event loop: must not block
   */
  public Metrics gauge(String name, String help, DoubleSupplier value) {
    metrics.add(new Metric(name, "gauge", help, value));
    return this;
  }

  /** Adds a figure that only grows; its name ends in {@code _total}. */
  public Metrics counter(String name, String help, DoubleSupplier value) {
    metrics.add(new Metric(name, "counter", help, value));
    return this;
  }

  /** All figures as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      text.append("# HELP ").append(metric.name()).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ").append(metric.name()).append(' ').append(metric.type()).append('\n');
      text.append(metric.name()).append(' ').append(number(metric.value().getAsDouble()));
      text.append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
