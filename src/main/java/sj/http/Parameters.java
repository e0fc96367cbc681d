package sj.http;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request: each known to its operation, and given once. */
record Parameters(Map<String, String> values) {

  /**
   * Checks and takes them.
   *
   * @throws Problem 400, naming a parameter that is unknown or given twice
   */
  static Parameters of(MultiMap given, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw Problem.of(400, name, "There is no query parameter of this name here. " + may(known));
      }
      if (given.getAll(name).size() > 1) {
        throw Problem.of(400, name, "Give this query parameter once.");
      }
      values.put(name, String.valueOf(given.get(name)));
    }
    return new Parameters(values);
  }

  private static String may(Set<String> known) {
    return known.isEmpty()
        ? "None is known."
        : "Known are: " + String.join(", ", new TreeSet<>(known)) + ".";
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of a parameter, or null where it isn't given. */
  @Nullable String text(String name) {
    return values.get(name);
  }

  /** A whole number from {@code least} to {@code most}, or null where it isn't given. */
  @Nullable Long number(String name, long least, long most) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,16}")) {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw Problem.of(400, name, "Give a whole number from " + least + " to " + most + ".");
  }

  /** A parameter that is there or not: {@code ?follow}, or {@code ?follow=true}. */
  boolean flag(String name) {
    String text = values.get(name);
    if (text == null) {
      return false;
    }
    if (text.isEmpty() || text.equals("true")) {
      return true;
    }
    throw Problem.of(400, name, "Give this parameter alone, or with the value true.");
  }

  /** Refuses parameters that belong to another form of the answer. */
  void refuse(String why, String... names) {
    for (String name : names) {
      if (has(name)) {
        throw Problem.of(400, name, why);
      }
    }
  }
}
