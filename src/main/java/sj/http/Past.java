package sj.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;

/** What the face reads from the history. */
interface Past {
  /** Events in ascending order of id. */
  CompletionStage<List<Event>> events(History.Query query);

  /** The ids that can be read now. */
  History.Range range();

  /** Every conversation in short. */
  CompletionStage<Map<Jid, History.Conversation>> conversations();

  /** The history itself. */
  static Past of(History history) {
    return new Past() {
      @Override
      public CompletionStage<List<Event>> events(History.Query query) {
        return history.events(query);
      }

      @Override
      public History.Range range() {
        return history.range();
      }

      @Override
      public CompletionStage<Map<Jid, History.Conversation>> conversations() {
        return history.conversations();
      }
    };
  }
}
