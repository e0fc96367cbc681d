package sj.iqd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.StanzaError;

/**
 * What was asked and waits for its answer, matched by id <b>and</b> sender (RFC 6120 section 8.2.3;
 * an id alone is no proof). Bounded.
 */
final class Pending {
  private final int limit;
  private final Jid account;
  private final Map<String, Asked> open = new HashMap<>();

  private record Asked(Iq request, Consumer<Iq> answer) {}

  /**
   * An empty table.
   *
   * @param account own bare JID: who a request without {@code to} is answered by
   */
  Pending(int limit, Jid account) {
    this.limit = limit;
    this.account = account;
  }

  /** Remembers a request; false when the id is in use, or the table is full. */
  boolean add(Iq request, Consumer<Iq> answer) {
    String id = request.id();
    if (id == null || open.size() >= limit) {
      return false;
    }
    return open.putIfAbsent(id, new Asked(request, answer)) == null;
  }

  /** Delivers the answer; false where nobody asked its sender for that. */
  boolean answer(Iq answer, @Nullable Jid bound) {
    String id = answer.id();
    Asked asked = id == null ? null : open.get(id);
    if (asked == null || !expected(asked.request().to(), answer.from(), bound)) {
      return false;
    }
    open.remove(id);
    asked.answer().accept(answer);
    return true;
  }

  /** Gives up on a request: whatever still comes for it is dropped. */
  void forget(String id) {
    open.remove(id);
  }

  /** Answers a request with an error of our own making. */
  void fail(String id, StanzaError error) {
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.answer().accept(unanswered(asked.request(), error));
    }
  }

  /** True while a request with this id waits. */
  boolean isOpen(@Nullable String id) {
    return id != null && open.containsKey(id);
  }

  /** The error that says for whoever was asked that no answer came. */
  static Iq unanswered(Iq request, StanzaError error) {
    return new Iq(
        request
            .error(error)
            .element()
            .with("from", request.element().attribute("to"))
            .with("to", null));
  }

  /** The ids of all that waits. */
  List<String> ids() {
    return List.copyOf(open.keySet());
  }

  int size() {
    return open.size();
  }

  private boolean expected(@Nullable Jid to, @Nullable Jid from, @Nullable Jid bound) {
    if (to == null) {
      return from == null
          || from.equals(account)
          || from.equals(account.domain())
          || Objects.equals(from, bound);
    }
    return to.equals(from) || (from == null && to.equals(account));
  }
}
