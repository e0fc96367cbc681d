package sj.demo;

import java.util.EnumMap;
import java.util.Map;

/** An account's keys, one set for each hash. */
record Credentials(Map<ScramHash, ScramKeys> keys) {
  Credentials {
    keys = Map.copyOf(keys);
  }

  /** Takes some ten milliseconds: not for the event loop. */
  static Credentials of(String password) {
    var keys = new EnumMap<ScramHash, ScramKeys>(ScramHash.class);
    for (ScramHash hash : ScramHash.values()) {
      keys.put(hash, ScramKeys.of(hash, password));
    }
    return new Credentials(keys);
  }
}
