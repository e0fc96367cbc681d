package sj.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sj.history.Event;
import sj.jid.Jid;

class EventFieldsTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Instant TIME = Instant.parse("2026-11-22T14:05:31.120Z");

  private static Event event(Event.Type type, @Nullable Jid contact, Map<String, Object> details) {
    return Event.draft(type, contact, TIME).withId(7).withDetails(details);
  }

  @Test
  void aMessageHasItsFieldsInTheEnvironmentAndItsTextOnInput() {
    Event message =
        event(Event.Type.MESSAGE, JULIET, Map.of("subject", "$(id)", "late", true, "origin", "x"))
            .withMessage(Event.Direction.IN, "juliet@example.com/balcony", "art\nthou");

    assertThat(EventFields.variables(message))
        .isEqualTo(
            Map.of(
                "SJ_EVENT", "message",
                "SJ_EVENT_ID", "7",
                "SJ_TIME", "2026-11-22T14:05:31.120Z",
                "SJ_CONTACT", "juliet@example.com",
                "SJ_DIRECTION", "in",
                "SJ_FROM", "juliet@example.com/balcony",
                "SJ_LATE", "true"));
    assertThat(EventFields.text(message)).isEqualTo("art\nthou");
  }

  @Test
  void aStatusIsTextAndTheWordBeforeItIsNot() {
    Event presence =
        event(Event.Type.PRESENCE, JULIET, Map.of("presence", "away", "status", "`id`"));

    assertThat(EventFields.variables(presence))
        .containsEntry("SJ_PRESENCE", "away")
        .doesNotContainKey("SJ_STATUS");
    assertThat(EventFields.text(presence)).isEqualTo("`id`");
  }

  @Test
  void aSubscriptionSaysWhatIsPending() {
    Event subscription =
        event(
            Event.Type.SUBSCRIPTION,
            JULIET,
            Map.of("subscription", "from", "pending", List.of("in", "out")));

    assertThat(EventFields.variables(subscription))
        .containsEntry("SJ_SUBSCRIPTION", "from")
        .containsEntry("SJ_PENDING", "in out");
    assertThat(EventFields.text(subscription)).isEmpty();
  }

  @Test
  void aStateHasItsReasonAsText() {
    Event state = event(Event.Type.STATE, null, Map.of("state", "offline", "reason", "no route"));

    assertThat(EventFields.variables(state))
        .containsEntry("SJ_STATE", "offline")
        .doesNotContainKey("SJ_CONTACT");
    assertThat(EventFields.text(state)).isEqualTo("no route");
  }

  @Test
  void whatIsToldOfAMessageNamesIt() {
    assertThat(EventFields.variables(event(Event.Type.SENT, JULIET, Map.of()).withAbout(3)))
        .containsEntry("SJ_ABOUT", "3");
  }
}
