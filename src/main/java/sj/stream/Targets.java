package sj.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Which places to try, in which order (RFC 6120 section 3.2, RFC 2782, XEP-0368). Pure. */
final class Targets {
  private static final int DEFAULT_PORT = 5222;

  private Targets() {}

  /**
   * All places, in the order to try them.
   *
   * @param direct records of {@code _xmpps-client._tcp}; empty where there are none
   * @param startTls records of {@code _xmpp-client._tcp}
   * @return empty where the domain says that it has no XMPP service
   */
  static List<Target> of(
      List<Srv> direct, List<Srv> startTls, String domain, RandomGenerator random) {
    var all = new ArrayList<Srv>(direct);
    all.addAll(startTls);
    if (all.isEmpty()) {
      return List.of(new Target(domain, DEFAULT_PORT, false));
    }
    all.removeIf(record -> record.target().isEmpty());
    return order(all, random).stream()
        .map(record -> new Target(record.target(), record.port(), record.directTls()))
        .toList();
  }

  /** Priorities upwards, and within one by weight and chance. */
  static List<Srv> order(List<Srv> records, RandomGenerator random) {
    var byPriority = new TreeMap<Integer, List<Srv>>();
    for (Srv record : records) {
      byPriority.computeIfAbsent(record.priority(), _ -> new ArrayList<>()).add(record);
    }
    var ordered = new ArrayList<Srv>(records.size());
    for (List<Srv> equals : byPriority.values()) {
      equals.sort(Comparator.comparingInt(Srv::weight));
      while (!equals.isEmpty()) {
        ordered.add(equals.remove(choose(equals, random)));
      }
    }
    return ordered;
  }

  private static int choose(List<Srv> equals, RandomGenerator random) {
    int sum = equals.stream().mapToInt(Srv::weight).sum();
    int drawn = random.nextInt(sum + 1);
    int running = 0;
    for (int i = 0; i < equals.size(); i++) {
      running += equals.get(i).weight();
      if (running >= drawn) {
        return i;
      }
    }
    return equals.size() - 1;
  }
}
