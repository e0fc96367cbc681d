package sj.otr;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of the other side that were seen, and which of them are known to be theirs. Who makes a
 * new key each time makes the oldest be forgotten that nobody has verified; what was verified
 * stays.
 */
final class Trust {
  private static final String VERIFIED = "verified";
  private static final String SEEN = "seen";

  /** Keys that are known at once, but for verified ones beyond it. */
  static final int MOST = 100;

  private final Map<String, Boolean> keys = new LinkedHashMap<>();

  /** Reads what {@link #lines} gave; lines that are none are passed over. */
  static Trust of(List<String> lines) {
    var trust = new Trust();
    for (String line : lines) {
      if (line.matches("[0-9A-F]{40} (" + VERIFIED + "|" + SEEN + ")")) {
        trust.keys.put(line.substring(0, 40), line.endsWith(VERIFIED));
        trust.trim();
      }
    }
    return trust;
  }

  /** One line for each key. */
  List<String> lines() {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + " " + (key.getValue() ? VERIFIED : SEEN))
        .toList();
  }

  /** Notes a key; true if it was never seen before. */
  boolean see(String fingerprint) {
    boolean fresh = keys.putIfAbsent(fingerprint, false) == null;
    trim();
    return fresh;
  }

  private void trim() {
    Iterator<Boolean> verified = keys.values().iterator();
    for (int more = keys.size() - MOST; more > 0 && verified.hasNext(); ) {
      if (!verified.next()) {
        verified.remove();
        more--;
      }
    }
  }

  void set(String fingerprint, boolean verified) {
    keys.put(fingerprint, verified);
  }

  boolean isVerified(String fingerprint) {
    return keys.getOrDefault(fingerprint, false);
  }

  /** Whether another key than this one is known to be theirs. */
  boolean isOtherVerified(String fingerprint) {
    return keys.entrySet().stream()
        .anyMatch(key -> key.getValue() && !key.getKey().equals(fingerprint));
  }
}
