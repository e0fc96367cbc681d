package sj.bench;

import java.util.ArrayList;
import java.util.List;

/** One line of the table: a value from each run, and what it cost. */
final class Figure {
  /**
   * What a value is held against.
   *
   * @param value nothing to reach where it isn't a number
   * @param least the value must be at least that; otherwise at most
   */
  record Goal(double value, boolean least) {
    static final Goal NONE = new Goal(Double.NaN, true);

    boolean isSet() {
      return !Double.isNaN(value);
    }

    /** How near a value is: 1 is there, more is better. */
    double share(double reached) {
      return least ? reached / value : value / reached;
    }
  }

  private final String measure;
  private final String work;
  private final String unit;
  private final Goal goal;
  private final List<Double> values = new ArrayList<>();
  private final List<Double> micros = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();

  Figure(String measure, String work, String unit, Goal goal) {
    this.measure = measure;
    this.work = work;
    this.unit = unit;
    this.goal = goal;
  }

  /** One that goes into no table. */
  static Figure unnamed() {
    return new Figure("", "", "", Goal.NONE);
  }

  Figure add(double value) {
    values.add(value);
    return this;
  }

  /** What a run cost: microseconds of processor time for each message, and memory at its peak. */
  Figure cost(double microsEach, double peak) {
    micros.add(microsEach);
    megabytes.add(peak);
    return this;
  }

  String measure() {
    return measure;
  }

  String work() {
    return work;
  }

  String unit() {
    return unit;
  }

  Goal goal() {
    return goal;
  }

  List<Double> values() {
    return values;
  }

  double median() {
    return median(values);
  }

  double least() {
    return values.stream().min(Double::compare).orElse(Double.NaN);
  }

  double most() {
    return values.stream().max(Double::compare).orElse(Double.NaN);
  }

  /** Median of the processor time for each message, or no number where that says nothing. */
  double microsEach() {
    return median(micros);
  }

  /** Median of the peaks of resident memory, or no number. */
  double peakMegabytes() {
    return median(megabytes);
  }

  private static double median(List<Double> of) {
    if (of.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = of.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
