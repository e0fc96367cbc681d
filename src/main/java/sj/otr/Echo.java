package sj.otr;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Learns our own name: it stands in the log before what we have sent ourselves. */
final class Echo {
  private static final String UNKNOWN = "me";
  private static final int MOST = 100;

  private final Set<String> sent = new LinkedHashSet<>();
  private final boolean given;
  private String name;

  /**
   * Begins.
   *
   * @param name our own name, where the owner has given it
   */
  Echo(@Nullable String name) {
    given = name != null;
    this.name = name == null ? UNKNOWN : name;
  }

  void sent(String message) {
    if (!given) {
      sent.add(message);
      if (sent.size() > MOST) {
        sent.remove(sent.iterator().next());
      }
    }
  }

  /** Takes a line of the log that isn't the other side's. */
  void heard(String sender, String text) {
    if (sent.remove(text)) {
      name = sender;
    }
  }

  String name() {
    return name;
  }
}
