package sj.bench;

/** What may be wrong with messages that have all to be there, once, whole and in order. */
final class Faults {
  int lost;
  int twice;
  int strange;
  int disorder;

  /** Fails where anything is wrong: a figure that was bought with losses is none. */
  void check(String where) {
    if (lost + twice + strange + disorder > 0) {
      throw new BenchException(
          "%s: %d lost, %d twice, %d not as they were sent, %d out of order"
              .formatted(where, lost, twice, strange, disorder));
    }
  }
}
