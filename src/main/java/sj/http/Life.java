package sj.http;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import sj.history.Event;

/** What became of a message so far, gathered from events in the order of their ids. */
final class Life {
  /** How far it is; of those that we sent each comes after the one before it. */
  enum State {
    QUEUED,
    SENT,
    DELIVERED,
    READ,
    FAILED,
    RECEIVED;

    /** As it stands in JSON. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String MAYBE_TWICE = "maybeTwice";

  private final Event message;
  private final Map<State, Instant> times = new EnumMap<>(State.class);
  private String reason = "";
  private boolean covered;
  private boolean maybeTwice;

  /** A message of which nothing was told yet. */
  Life(Event message) {
    this.message = message;
    times.put(isOurs() ? State.QUEUED : State.RECEIVED, message.time());
  }

  /** A message and what the history knows of it. */
  static Life of(sj.history.Life known) {
    Life life = new Life(known.message());
    known.told().forEach(life::add);
    if (known.read() != null) {
      life.add(known.read());
    }
    return life;
  }

  /** Takes in an event of the conversation, whatever it is about. */
  void add(Event event) {
    Long about = event.about();
    if (about == null) {
      return;
    }
    boolean itself = about == message.id();
    if (event.type() == Event.Type.READ) {
      read(event, about);
    } else if (itself && isOurs()) {
      switch (event.type()) {
        case SENT -> {
          times.putIfAbsent(State.SENT, event.time());
          maybeTwice |= Boolean.TRUE.equals(event.details().get(MAYBE_TWICE));
        }
        case DELIVERED -> times.putIfAbsent(State.DELIVERED, event.time());
        case FAILED -> {
          times.putIfAbsent(State.FAILED, event.time());
          reason = String.valueOf(event.details().getOrDefault("reason", ""));
        }
        default -> {
          // Nothing that changes its state.
        }
      }
    }
  }

  /** Whoever has read something has read what came before it (XEP-0333 section 5). */
  private void read(Event event, long about) {
    boolean theirs = event.direction() == Event.Direction.IN;
    if (about >= message.id() && theirs == isOurs()) {
      // What came back was not read with what came after it.
      covered |= about == message.id();
      times.putIfAbsent(State.READ, event.time());
    }
  }

  State state() {
    if (!isOurs()) {
      return times.containsKey(State.READ) ? State.READ : State.RECEIVED;
    }
    boolean failed = times.containsKey(State.FAILED);
    if (times.containsKey(State.READ) && (covered || !failed)) {
      return State.READ;
    }
    if (times.containsKey(State.DELIVERED)) {
      return State.DELIVERED;
    }
    if (failed) {
      return State.FAILED;
    }
    return times.containsKey(State.SENT) ? State.SENT : State.QUEUED;
  }

  /** True when it has come so far or further. */
  boolean has(State wanted) {
    State now = state();
    return now != State.FAILED && now.compareTo(wanted) >= 0;
  }

  /** Why it failed, in the server's words; empty where it hasn't. */
  String reason() {
    return reason;
  }

  private boolean isOurs() {
    return message.direction() == Event.Direction.OUT;
  }

  /** What a sender is answered. */
  JsonObject brief() {
    return new JsonObject().put("id", message.id()).put("state", state().word());
  }

  /** The whole of it. */
  JsonObject json() {
    JsonObject at = new JsonObject();
    State now = state();
    times.forEach(
        (state, time) -> {
          // A failed message has no time of reading, whatever was read after it.
          if (state != State.READ || now == State.READ) {
            at.put(state.word(), EventJson.time(time));
          }
        });
    JsonObject json = EventJson.of(message);
    json.remove("type");
    json.put("state", now.word()).put("times", at);
    if (maybeTwice) {
      json.put(MAYBE_TWICE, true);
    }
    return now == State.FAILED ? json.put("reason", reason) : json;
  }
}
