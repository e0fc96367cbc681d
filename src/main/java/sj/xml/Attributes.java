package sj.xml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element's attributes in document order, immutable. They lie in one array, for an element lives
 * until it is committed, and nearly all have few; many, as anybody may send them, are looked up by
 * a map besides.
 */
final class Attributes {
  static final Attributes NONE = new Attributes(new String[0], null);

  /** So many are looked at one by one. */
  private static final int FEW = 8;

  /** Names and values in turn. */
  private final String[] pairs;

  private final @Nullable Map<String, String> byName;

  private Attributes(String[] pairs, @Nullable Map<String, String> byName) {
    this.pairs = pairs;
    this.byName = byName;
  }

  /** Those of the map, in its order. */
  static Attributes of(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return NONE;
    }
    var pairs = new String[2 * attributes.size()];
    int at = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      pairs[at++] = attribute.getKey();
      pairs[at++] = attribute.getValue();
    }
    return new Attributes(pairs, attributes.size() > FEW ? new HashMap<>(attributes) : null);
  }

  /**
   * Those of an array that its maker lets go of.
   *
   * @param pairs names and values in turn; of a name that stands there again the last value counts
   */
  static Attributes of(String[] pairs) {
    if (pairs.length <= 2 * FEW && !isAnyTwice(pairs)) {
      return pairs.length == 0 ? NONE : new Attributes(pairs, null);
    }
    return of(map(pairs));
  }

  /** The parser takes {@code xmlns:p=''}, and then {@code a} and {@code p:a} are the same. */
  private static boolean isAnyTwice(String[] pairs) {
    for (int i = 2; i < pairs.length; i += 2) {
      for (int j = 0; j < i; j += 2) {
        if (pairs[i].equals(pairs[j])) {
          return true;
        }
      }
    }
    return false;
  }

  int size() {
    return pairs.length / 2;
  }

  String name(int index) {
    return pairs[2 * index];
  }

  String value(int index) {
    return pairs[2 * index + 1];
  }

  /** The value of that name, or null where there is none. */
  @Nullable String get(String name) {
    if (byName != null) {
      return byName.get(name);
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  /** A map of them that the caller may change. */
  Map<String, String> toMap() {
    return map(pairs);
  }

  private static Map<String, String> map(String[] pairs) {
    var map = LinkedHashMap.<String, String>newLinkedHashMap(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** In whatever order, as maps are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Attributes attributes) || size() != attributes.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      String theirs = attributes.get(name(i));
      if (!value(i).equals(theirs)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += name(i).hashCode() ^ value(i).hashCode();
    }
    return sum;
  }
}
