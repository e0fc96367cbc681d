package sj.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sj.chaos.Verdict.Fault;

/** Compares what the server knows with what the bridge shows. Pure. */
final class Oracle {
  /** When the comparison is made. */
  enum When {
    /** Under way: only what was acknowledged or accepted counts, and only as far as it must. */
    RUNNING,
    /** All is quiet and the bridge is online: everything must be where it belongs. */
    SETTLED
  }

  private Oracle() {}

  /**
   * Judges.
   *
   * @param accepted tokens whose POST was answered 202, or that were accepted in another way
   */
  static Verdict judge(Facts facts, Shown shown, Set<String> accepted, When when) {
    var verdict = new Verdict();
    inbound(facts, shown, when, verdict);
    outbound(facts, shown, accepted, when, verdict);
    shown.torn().forEach(line -> verdict.add(Fault.TORN, line));
    facts.violations().forEach(what -> verdict.add(Fault.PROTOCOL, what));
    facts
        .answers()
        .forEach(
            (id, times) -> {
              if (times > 1 || (times == 0 && when == When.SETTLED)) {
                verdict.add(Fault.IQ, id + " was answered " + times + " times");
              }
            });
    return verdict;
  }

  private static void inbound(Facts facts, Shown shown, When when, Verdict verdict) {
    facts
        .said()
        .forEach(
            (contact, said) -> {
              List<String> there = shown.in().getOrDefault(contact, List.of());
              Set<String> present = new HashSet<>(there);
              for (String token : said) {
                boolean due = when == When.SETTLED || facts.acknowledged().contains(token);
                if (due && !present.contains(token)) {
                  verdict.add(Fault.LOST_IN, contact + " " + token);
                }
              }
              twice(there).forEach(token -> verdict.add(Fault.DUP_IN, contact + " " + token));
              disordered(said, there)
                  .forEach(pair -> verdict.add(Fault.ORDER_IN, contact + " " + pair));
            });
  }

  private static void outbound(
      Facts facts, Shown shown, Set<String> accepted, When when, Verdict verdict) {
    Set<String> own = new LinkedHashSet<>();
    shown.own().values().forEach(own::addAll);
    Set<String> arrived = new HashSet<>();
    facts.received().values().forEach(arrived::addAll);
    for (String token : accepted) {
      if (!own.contains(token)) {
        verdict.add(Fault.LOST_OUT, token + " was accepted and has no line");
      }
    }
    if (when == When.SETTLED) {
      Set<String> due = new LinkedHashSet<>(own);
      due.addAll(accepted);
      due.removeAll(arrived);
      due.forEach(token -> verdict.add(Fault.LOST_OUT, token + " never came to the server"));
    }
    Set<String> doubled = twice(facts.archive());
    facts.received().values().forEach(tokens -> doubled.addAll(twice(tokens)));
    doubled.forEach(token -> verdict.add(Fault.DUP_OUT, token));
    shown.own().values().stream()
        .flatMap(tokens -> twice(tokens).stream())
        .forEach(token -> verdict.add(Fault.DUP_OUT, token + " has two lines"));
    shown
        .own()
        .forEach(
            (contact, tokens) ->
                disordered(tokens, facts.received().getOrDefault(contact, List.of()))
                    .forEach(pair -> verdict.add(Fault.ORDER_OUT, contact + " " + pair)));
  }

  private static Set<String> twice(List<String> tokens) {
    var seen = new HashSet<String>();
    var doubled = new LinkedHashSet<String>();
    for (String token : tokens) {
      if (!seen.add(token)) {
        doubled.add(token);
      }
    }
    return doubled;
  }

  /** Neighbours, first occurrences only, that stand the other way round than they should. */
  private static List<String> disordered(List<String> right, List<String> actual) {
    Map<String, Integer> place = new HashMap<>();
    right.forEach(token -> place.putIfAbsent(token, place.size()));
    var wrong = new ArrayList<String>();
    String before = null;
    for (String token : new LinkedHashSet<>(actual)) {
      if (place.containsKey(token)) {
        if (before != null && place.get(before) > place.get(token)) {
          wrong.add(before + " before " + token);
        }
        before = token;
      }
    }
    return wrong;
  }
}
