package sj.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;

/** What the face reads from the history. */
interface Past {
  /** Events in ascending order of id. */
  CompletionStage<List<Event>> events(History.Query query);

  /** A message of that contact's conversation and what became of it, or null. */
  CompletionStage<sj.history.@Nullable Life> life(Jid contact, long id);

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
      public CompletionStage<sj.history.@Nullable Life> life(Jid contact, long id) {
        return history.life(contact, id);
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
