package sj.otr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the other side that were seen, and which of them are known to be theirs. */
final class Trust {
  private static final String VERIFIED = "verified";
  private static final String SEEN = "seen";

  private final Map<String, Boolean> keys = new LinkedHashMap<>();

  /** Reads what {@link #lines} gave; lines that are none are passed over. */
  static Trust of(List<String> lines) {
    var trust = new Trust();
    for (String line : lines) {
      if (line.matches("[0-9A-F]{40} (" + VERIFIED + "|" + SEEN + ")")) {
        trust.keys.put(line.substring(0, 40), line.endsWith(VERIFIED));
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
    return keys.putIfAbsent(fingerprint, false) == null;
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
