package sj.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.history.Tx;
import sj.jid.Jid;

/** What entries of a log become in the history. For one thread. */
final class Publication {
  /** A chat's place in its log is kept under this and its name. */
  static final String MARK = "at ";

  /** What is expected to come back of a chat is kept under this and its name. */
  static final String ECHO = "echo ";

  /** The own nick is kept under this. */
  static final String NICK = "nick";

  private static final Map<String, Object> NOTICE = Map.of("notice", true);

  /**
   * Entries that are to be published, with the place that they lead to.
   *
   * @param nick the own nick where it is news
   * @param echoes what is expected from here on
   * @param quiet they count as read
   */
  record Draft(
      List<Event> events,
      Mark mark,
      @Nullable String nick,
      @Nullable String echoes,
      boolean quiet) {}

  private final Nick nick;
  private final Echoes echoes;

  Publication(Nick nick, Echoes echoes) {
    this.nick = nick;
    this.echoes = echoes;
  }

  /** Decides what is published of these entries: echoes of what was sent are not. */
  Draft draft(String chat, List<Entry> entries, Mark mark, boolean quiet) {
    Jid address = Place.address(chat);
    var events = new ArrayList<Event>(entries.size());
    boolean news = false;
    for (Entry entry : entries) {
      String from = entry.from();
      if (from == null) {
        news |= chat.equals(Place.ROOT) && nick.hear(entry.text());
        events.add(event(address, entry).withDetails(NOTICE));
      } else if (nick.mayBe(from) && echoes.recognises(chat, entry.text())) {
        news |= nick.learn(from);
      } else {
        events.add(event(address, entry));
      }
    }
    return new Draft(
        List.copyOf(events), mark, news ? nick.name() : null, echoes.text(chat), quiet);
  }

  private Event event(Jid address, Entry entry) {
    String from = entry.from();
    Event.Direction way = from != null && nick.is(from) ? Event.Direction.OUT : Event.Direction.IN;
    return new Event(
        0,
        entry.time(),
        Event.Type.MESSAGE,
        address,
        way,
        from,
        entry.text(),
        null,
        null,
        Map.of());
  }

  /** The work that publishes them. */
  History.Work<Boolean> of(String chat, Draft draft) {
    return tx -> {
      draft.events().forEach(event -> publish(tx, event, draft.quiet()));
      tx.put(MARK + chat, draft.mark().text());
      tx.put(ECHO + chat, draft.echoes());
      if (draft.nick() != null) {
        tx.put(NICK, draft.nick());
      }
      return true;
    };
  }

  /** What nobody said is nothing to be read, unless something before it is. */
  private static void publish(Tx tx, Event event, boolean quiet) {
    Jid chat = event.contact();
    boolean read =
        chat != null
            && (quiet
                || (event.details().containsKey("notice")
                    && tx.progress().unread(chat, Long.MAX_VALUE, 1).isEmpty()));
    long id = tx.publish(event);
    if (event.direction() == Event.Direction.OUT) {
      // It stands in the log: the other program has it.
      tx.publish(Event.draft(Event.Type.SENT, chat, event.time()).withAbout(id));
    }
    if (read && chat != null) {
      tx.read(chat, id);
    }
  }
}
