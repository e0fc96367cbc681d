package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.history.Event;

/** What state a message is in after what was told of it. */
class LifeTest {
  private static final Instant SENT_AT = Instant.parse("2026-11-22T14:05:31.120Z");
  private static final long ID = 10;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                  | queued",
        "sent:10                           | sent",
        "sent:10 delivered:10              | delivered",
        "sent:10 delivered:10 read:10      | read",
        "delivered:10 sent:10              | delivered",
        "read:10                           | read",
        "sent:10 read:12                   | read",
        "sent:10 read:9                    | sent",
        "sent:9 delivered:11               | queued",
        "failed:10                         | failed",
        "sent:10 failed:10                 | failed",
        "failed:10 read:12                 | failed",
        "failed:10 delivered:10            | delivered",
        "failed:10 read:10                 | read",
        "failed:9                          | queued",
        "seen:12                           | queued"
      })
  void ofOurOwn(String told, String state) {
    assertThat(life(Event.Direction.OUT, told).state().word()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "         | received",
        "seen:10  | read",
        "seen:12  | read",
        "seen:9   | received",
        "read:12  | received",
        "sent:10  | received"
      })
  void ofTheContacts(String told, String state) {
    assertThat(life(Event.Direction.IN, told).state().word()).isEqualTo(state);
  }

  @Test
  void eachStateHasItsTime() {
    Life life = life(Event.Direction.OUT, "sent:10 read:12");

    assertThat(life.json().getJsonObject("times").getMap())
        .isEqualTo(
            Map.of(
                "queued", "2026-11-22T14:05:31.120Z",
                "sent", "2026-11-22T14:05:32.120Z",
                "read", "2026-11-22T14:05:33.120Z"));
  }

  @Test
  void whatFailedSaysWhyAndNothingElseDoes() {
    assertThat(life(Event.Direction.OUT, "failed:10").json().getString("reason"))
        .isEqualTo("item not found");
    assertThat(life(Event.Direction.OUT, "failed:10 read:10").json().containsKey("reason"))
        .isFalse();
  }

  @Test
  void whatMayHaveArrivedTwiceSaysSo() {
    Life life = life(Event.Direction.OUT, "");
    assertThat(life.json().containsKey("maybeTwice")).isFalse();

    life.add(told("sent:10", SENT_AT).withDetails(Map.of("maybeTwice", true)));

    assertThat(life.json().getBoolean("maybeTwice")).isTrue();
  }

  /** A message with the id 10, and words about messages, each a second after the other. */
  private static Life life(Event.Direction direction, String told) {
    Event message =
        Event.draft(Event.Type.MESSAGE, Home.ROMEO, SENT_AT)
            .withMessage(direction, "juliet@example.com", "hi")
            .withId(ID);
    Life life = new Life(message);
    String[] words = told == null || told.isEmpty() ? new String[0] : told.strip().split(" ");
    long second = 1;
    for (String word : Arrays.asList(words)) {
      life.add(told(word, SENT_AT.plusSeconds(second++)));
    }
    return life;
  }

  /** {@code seen} is the owner's reading, {@code read} the contact's. */
  private static Event told(String word, Instant time) {
    String[] parts = word.split(":");
    boolean owner = parts[0].equals("seen");
    Event.Type type =
        owner ? Event.Type.READ : Event.Type.valueOf(parts[0].toUpperCase(Locale.ROOT));
    boolean contact = type == Event.Type.DELIVERED || (type == Event.Type.READ && !owner);
    return new Event(
        ID + 20,
        time,
        type,
        Home.ROMEO,
        contact ? Event.Direction.IN : null,
        null,
        null,
        null,
        Long.valueOf(parts[1]),
        type == Event.Type.FAILED ? Map.of("reason", "item not found") : Map.of());
  }
}
