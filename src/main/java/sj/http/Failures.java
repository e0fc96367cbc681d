package sj.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong tokens by address, in windows of a minute; bounded in memory. */
final class Failures {
  private static final long WINDOW_NANOS = 60_000_000_000L;
  private static final int ADDRESSES = 4096;

  private record Count(long since, int failures) {}

  private final int most;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > ADDRESSES;
        }
      };

  /**
   * None yet.
   *
   * @param most failures in a minute that are borne
   */
  Failures(int most) {
    this.most = most;
  }

  /** Seconds to wait before this address may try again; 0 when it may now. */
  long wait(String address, long now) {
    Count count = counts.get(address);
    if (count == null || count.failures() < most || now - count.since() >= WINDOW_NANOS) {
      return 0;
    }
    return 1 + (WINDOW_NANOS - (now - count.since())) / 1_000_000_000L;
  }

  void failed(String address, long now) {
    Count count = counts.get(address);
    counts.remove(address);
    counts.put(
        address,
        count == null || now - count.since() >= WINDOW_NANOS
            ? new Count(now, 1)
            : new Count(count.since(), count.failures() + 1));
  }
}
