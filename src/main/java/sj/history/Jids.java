package sj.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.jid.Naming;

/**
 * The JIDs that were read lately: preparing one anew for each row would cost more than the row
 * does. For any thread.
 */
final class Jids {
  private final Map<String, Jid> known = new LinkedHashMap<>(64, 0.75f, true);
  private final Naming naming;
  private final int limit;

  Jids(Naming naming, int limit) {
    this.naming = naming;
    this.limit = limit;
  }

  /** The JID of that canonical text; null where there is none, or it is no JID (any more). */
  @Nullable Jid of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    synchronized (known) {
      Jid found = known.get(text);
      if (found != null) {
        return found;
      }
    }
    Jid parsed = naming.ofNullable(text);
    if (parsed != null) {
      synchronized (known) {
        known.put(text, parsed);
        if (known.size() > limit) {
          known.remove(known.keySet().iterator().next());
        }
      }
    }
    return parsed;
  }
}
