package sj.iqd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;

/**
 * What programs are asked and haven't answered yet, and what was answered lately: so that a program
 * may answer for itself, and only its first answer counts. Bounded.
 */
final class OpenRequests {
  private static final int REMEMBERED = 1000;

  private final Jid account;
  private final int limit;
  private final int ofOneAsker;
  private final Map<Key, Deque<Open>> open = new HashMap<>();
  private final Map<Jid, Integer> askers = new HashMap<>();
  private final Map<Key, Boolean> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private int count;

  private record Key(String id, Jid asker) {}

  /** A request that waits for its answer. */
  final class Open {
    private final Key key;
    private final Iq request;
    private final Consumer<Iq> answer;
    private boolean done;

    private Open(Key key, Iq request, Consumer<Iq> answer) {
      this.key = key;
      this.request = request;
      this.answer = answer;
    }

    /** Answers it, unless it was answered before. */
    void answer(Iq iq) {
      if (!done) {
        release();
        answered.put(key, true);
        answer.accept(iq);
      }
    }

    /** Waits no longer, and gives no answer. */
    void release() {
      if (done) {
        return;
      }
      done = true;
      count--;
      askers.computeIfPresent(key.asker().bare(), (asker, n) -> n == 1 ? null : n - 1);
      Deque<Open> same = open.get(key);
      if (same != null) {
        same.remove(this);
        if (same.isEmpty()) {
          open.remove(key);
        }
      }
    }

    boolean isDone() {
      return done;
    }
  }

  /** What became of an answer that a program wrote. */
  enum Written {
    /** It was waited for. */
    TAKEN,
    /** Another one was given before. */
    SECOND,
    /** It is none to what is asked of us. */
    FOREIGN
  }

  /**
   * Nothing is open.
   *
   * @param account own bare JID: who asks where a request has no {@code from}
   * @param limit requests at once
   * @param ofOneAsker of them, requests of one bare JID
   */
  OpenRequests(Jid account, int limit, int ofOneAsker) {
    this.account = account;
    this.limit = limit;
    this.ofOneAsker = ofOneAsker;
  }

  /** Opens a request, or null where too many are open. */
  @Nullable Open open(Iq request, Consumer<Iq> answer) {
    Key key = key(request.id(), request.from());
    int his = askers.getOrDefault(key.asker().bare(), 0);
    if (count >= limit || (his >= ofOneAsker && !key.asker().bare().equals(account))) {
      return null;
    }
    var one = new Open(key, request, answer);
    open.computeIfAbsent(key, k -> new ArrayDeque<>()).add(one);
    askers.merge(key.asker().bare(), 1, Integer::sum);
    count++;
    answered.remove(key);
    return one;
  }

  /** A program wrote this result or error. */
  Written written(Iq answer) {
    Key key = key(answer.id(), answer.to());
    Deque<Open> waiting = open.get(key);
    if (waiting == null) {
      return answered.containsKey(key) ? Written.SECOND : Written.FOREIGN;
    }
    Open first = waiting.getFirst();
    first.answer(new Iq(answer.element().with("to", first.request.element().attribute("from"))));
    return Written.TAKEN;
  }

  private Key key(@Nullable String id, @Nullable Jid asker) {
    return new Key(String.valueOf(id), asker == null ? account : asker);
  }

  int size() {
    return count;
  }
}
