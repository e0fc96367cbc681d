package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sj.bus.Arrived;
import sj.history.Event;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class BouncesTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Event SENT =
      Event.draft(Event.Type.MESSAGE, JULIET, Instant.EPOCH)
          .withMessage(Event.Direction.OUT, "romeo@example.net", "hi")
          .withDetails(Map.of("origin", "a1"))
          .withId(5);
  private static final Event FAILED =
      Event.draft(Event.Type.FAILED, JULIET, Instant.EPOCH).withAbout(5).withId(6);

  @Test
  void anErrorIsMatchedToTheMessageOfItsId() {
    assertThat(match(List.of(SENT), "a1")).containsExactly(Map.entry(1L, 5L));
  }

  @Test
  void theSameErrorAgainIsNoNews() {
    assertThat(match(List.of(SENT), "a1", "a1", "a1")).containsExactly(Map.entry(1L, 5L));
    assertThat(match(List.of(SENT, FAILED), "a1")).isEmpty();
  }

  @Test
  void whatWasNeverSentCannotComeBack() {
    assertThat(match(List.of(SENT), "a2", "", null)).isEmpty();
    assertThat(match(List.of(), "a1")).isEmpty();
  }

  @Test
  void aMessageOfTheContactsIsNoneOfOurs() {
    Event received =
        Event.draft(Event.Type.MESSAGE, JULIET, Instant.EPOCH)
            .withMessage(Event.Direction.IN, "juliet@example.com", "hi")
            .withDetails(Map.of("origin", "a1"))
            .withId(5);

    assertThat(match(List.of(received), "a1")).isEmpty();
  }

  private static Map<Long, Long> match(List<Event> events, @Nullable String... ids) {
    var bounces = new ArrayList<Reading>();
    for (String id : ids) {
      var message = new Message(StanzaXml.one("<message type='error'/>"));
      bounces.add(
          new Reading(
              new Arrived<>(bounces.size() + 1, message), new Incoming.Bounce(JULIET, id, "x")));
    }
    var found = new HashMap<Long, Long>();
    Bounces.match(bounces, events, found);
    return found;
  }
}
