package sj.presenced;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.stanza.Presence;
import sj.tree.Visible;

/**
 * One contact's resources. What the contact "is" is the resource of the highest priority, of equals
 * the latest.
 */
final class Resources {
  static final int LIMIT = 64;

  /** Characters of a status text that are kept: they stay in memory for each resource. */
  static final int STATUS = 4096;

  /** What one resource, or the contact as a whole, shows. */
  record Shown(String show, String status, int priority) {
    static final Shown OFFLINE = new Shown("offline", "", Integer.MIN_VALUE);

    /** As the file {@code presence} holds it: empty when offline. */
    String file() {
      return show.equals("offline")
          ? ""
          : show + "\n" + (status.isEmpty() ? "" : Visible.text(status) + "\n");
    }

    /** True where nobody could tell the two apart. */
    boolean looksLike(Shown other) {
      return show.equals(other.show) && status.equals(other.status);
    }
  }

  private final Map<String, Shown> shown = new LinkedHashMap<>();

  /** Takes in an available presence; beyond the limit the oldest resource gives way. */
  void available(@Nullable String resource, Presence presence) {
    String key = resource == null ? "" : resource;
    shown.remove(key);
    if (shown.size() >= LIMIT) {
      shown.remove(shown.keySet().iterator().next());
    }
    shown.put(key, new Shown(presence.show(), cut(presence.status()), presence.priority()));
  }

  /** One resource is gone; from the bare JID all are (RFC 6121 section 4.5.4). */
  void unavailable(@Nullable String resource) {
    if (resource == null) {
      shown.clear();
    } else {
      shown.remove(resource);
    }
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  Shown contact() {
    Shown best = Shown.OFFLINE;
    for (Shown resource : shown.values()) {
      if (resource.priority() >= best.priority()) {
        best = resource;
      }
    }
    return best;
  }

  private static String cut(String status) {
    if (status.length() <= STATUS) {
      return status;
    }
    boolean apart = Character.isHighSurrogate(status.charAt(STATUS - 1));
    return status.substring(0, apart ? STATUS - 1 : STATUS);
  }
}
