package sj.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server did and saw. To be called by one thread at a time. */
final class Ledger {
  private final Map<String, List<String>> said = new LinkedHashMap<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private final Map<String, List<String>> received = new LinkedHashMap<>();
  private final List<String> archive = new ArrayList<>();
  private final Map<String, Integer> answers = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  void said(String contact, String token) {
    said.computeIfAbsent(contact, c -> new ArrayList<>()).add(token);
  }

  void acknowledged(String token) {
    acknowledged.add(token);
  }

  void received(String contact, String token) {
    received.computeIfAbsent(contact, c -> new ArrayList<>()).add(token);
  }

  void archived(String token) {
    archive.add(token);
  }

  void asked(String id) {
    answers.putIfAbsent(id, 0);
  }

  /** The request never reached a session that was there to answer it. */
  void recalled(String id) {
    answers.remove(id, 0);
  }

  void answered(String id) {
    answers.computeIfPresent(id, (i, times) -> times + 1);
  }

  void violation(String what) {
    violations.add(what);
  }

  Facts facts() {
    return new Facts(
        copy(said),
        Set.copyOf(acknowledged),
        copy(received),
        List.copyOf(archive),
        Map.copyOf(answers),
        List.copyOf(violations));
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> map) {
    var copy = new LinkedHashMap<String, List<String>>();
    map.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return copy;
  }
}
