package sj.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the oracle found, by kind of fault. */
final class Verdict {
  /** What must not happen. */
  enum Fault {
    LOST_IN("lost-in"),
    DUP_IN("dup-in"),
    ORDER_IN("order-in"),
    LOST_OUT("lost-out"),
    DUP_OUT("dup-out"),
    ORDER_OUT("order-out"),
    TORN("torn"),
    IQ("iq"),
    PROTOCOL("protocol");

    final String word;

    Fault(String word) {
      this.word = word;
    }
  }

  private static final int SHOWN = 5;

  private final Map<Fault, List<String>> found = new EnumMap<>(Fault.class);

  void add(Fault fault, String what) {
    found.computeIfAbsent(fault, f -> new ArrayList<>()).add(what);
  }

  /** What was found of that kind. */
  List<String> what(Fault fault) {
    return List.copyOf(found.getOrDefault(fault, List.of()));
  }

  int count(Fault fault) {
    return found.getOrDefault(fault, List.of()).size();
  }

  /** The kinds of fault that were found, beside those. */
  List<Fault> faults(Fault... but) {
    return found.keySet().stream().filter(fault -> !List.of(but).contains(fault)).toList();
  }

  /** All but what of that kind is no fault after all. */
  Verdict without(Fault fault, Predicate<String> excused) {
    var rest = new Verdict();
    found.forEach(
        (kind, list) ->
            list.stream()
                .filter(what -> kind != fault || !excused.test(what))
                .forEach(what -> rest.add(kind, what)));
    return rest;
  }

  Verdict and(Verdict other) {
    var both = new Verdict();
    for (Verdict one : List.of(this, other)) {
      one.found.forEach((fault, list) -> list.forEach(what -> both.add(fault, what)));
    }
    return both;
  }

  /** The counts that the bench prints. */
  String figures() {
    var words = new ArrayList<String>();
    for (Fault fault : Fault.values()) {
      words.add(fault.word + "=" + count(fault));
    }
    return String.join(" ", words);
  }

  /** The first few of each kind. */
  @Override
  public String toString() {
    var text = new StringBuilder(figures());
    found.forEach(
        (fault, list) -> {
          text.append("\n").append(fault.word).append(":");
          list.stream().limit(SHOWN).forEach(what -> text.append("\n  ").append(what));
        });
    return text.toString();
  }
}
