package sj.bench;

/** Something to measure. */
interface Measure {
  /**
   * One run: adds a value to each of its figures.
   *
   * @throws BenchException where it can't be measured, or messages were lost
   */
  void run(Options options, Figures figures);
}
