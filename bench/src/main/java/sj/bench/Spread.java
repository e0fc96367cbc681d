package sj.bench;

import java.util.Arrays;

/** Times, in order of their length. */
final class Spread {
  private final long[] nanos;

  Spread(long[] nanos) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  /** The time within which that share of them stayed, in milliseconds. */
  double millis(double share) {
    int at = (int) Math.ceil(share * nanos.length) - 1;
    return nanos[Math.clamp(at, 0, nanos.length - 1)] / 1e6;
  }

  /** The same in microseconds. */
  double micros(double share) {
    return millis(share) * 1000;
  }
}
