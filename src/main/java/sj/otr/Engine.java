package sj.otr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted side of a conversation: which message goes to which key exchange. There is at most
 * one that is used and one that is under way; the one that is used lasts until the other is done,
 * so that nobody ends it by beginning another. Pure but for randomness.
 */
final class Engine {
  private static final int LONGEST = 1 << 20;

  private final Identity own;
  private final Policy policy;
  private final Fragments parts = new Fragments(LONGEST);
  private @Nullable Talk current;
  private @Nullable Talk coming;

  Engine(Identity own, Policy policy) {
    this.own = own;
    this.policy = policy;
  }

  boolean isEncrypted() {
    return current != null && current.isEncrypted();
  }

  /** Begins a key exchange, for the other side has asked for one of these versions. */
  List<Event> answer(String versions) {
    if (!policy.knows(versions)) {
      return List.of();
    }
    Talk talk = new Talk(own, policy);
    coming = talk;
    // Never a version that wasn't offered, and the newest that was.
    String version = versions.indexOf('3') >= 0 ? "3" : "2";
    return cut(talk.receive("?OTRv" + version + "?"));
  }

  /** Takes a part of a message. */
  List<Event> part(String part) {
    String whole = parts.add(part, own.tag());
    return whole == null ? List.of() : receive(whole);
  }

  /** Takes a message that begins with {@code ?OTR:}. */
  List<Event> receive(String message) {
    Header header = message.length() > LONGEST ? null : Header.of(message);
    if (header == null) {
      return List.of(new Event.Unreadable(false));
    }
    boolean known = header.version() == 3 || (header.version() == 2 && policy.version2());
    boolean begins = header.type() == Header.COMMIT && header.receiver() == 0;
    boolean ours = header.version() == 2 || header.receiver() == own.tag() || begins;
    if (!known || !ours) {
      return List.of();
    }
    return cut(header.type() == Header.DATA ? data(header, message) : exchange(header, message));
  }

  /** Encrypts; only while {@link #isEncrypted}. */
  List<Event> encrypt(String text) {
    return current == null ? List.of() : cut(current.encrypt(text));
  }

  /** Ends the encrypted conversation, and tells the other side. */
  List<Event> end() {
    Talk talk = current;
    forget();
    return talk == null ? List.of() : cut(talk.run(session -> session.endSession()));
  }

  /** Forgets all keys, without a word. */
  void forget() {
    current = null;
    coming = null;
  }

  /** Asks whether the other side shares a secret. */
  List<Event> compare(@Nullable String question, String secret) {
    return run(session -> session.initSmp(question, secret));
  }

  /** Answers whether we share theirs. */
  List<Event> reply(@Nullable String question, String secret) {
    return run(session -> session.respondSmp(question, secret));
  }

  /** Ends a comparison of secrets. */
  List<Event> abort() {
    return run(session -> session.abortSmp());
  }

  boolean isComparing() {
    return current != null && current.isComparing();
  }

  private List<Event> run(Talk.Step step) {
    return current == null ? List.of() : cut(current.run(step));
  }

  private List<Event> data(Header header, String message) {
    Talk talk = current;
    if (talk == null || !talk.isEncrypted() || !talk.isWith(header)) {
      return List.of(new Event.Unreadable(header.ignorable()));
    }
    if (!talk.isFresh(header)) {
      // Somebody on the way has sent it once more: it was shown when it came first.
      return List.of();
    }
    List<Event> events = talk.receive(message);
    if (events.stream().noneMatch(Event.Unreadable.class::isInstance)) {
      talk.passed(header);
      return events;
    }
    return events.stream()
        .map(e -> e instanceof Event.Unreadable ? new Event.Unreadable(header.ignorable()) : e)
        .toList();
  }

  private List<Event> exchange(Header header, String message) {
    Talk talk = coming;
    if (header.type() == Header.COMMIT && (talk == null || !talk.isWith(header))) {
      talk = new Talk(own, policy);
      coming = talk;
    }
    // What belongs to no exchange that we know of is late, or made up.
    if (talk == null || !talk.isWith(header)) {
      return List.of();
    }
    List<Event> events = new ArrayList<>(talk.receive(message));
    events.removeIf(Event.Unreadable.class::isInstance);
    if (talk.isEncrypted()) {
      current = talk;
      coming = null;
      events.add(new Event.Secure(talk.fingerprint()));
    }
    return events;
  }

  /** Cuts what is to be sent into lines that are short enough. */
  private List<Event> cut(List<Event> events) {
    var cut = new ArrayList<Event>();
    for (Event event : events) {
      switch (event) {
        case Event.Send send -> {
          Header header = Header.of(send.line());
          List<String> lines =
              header == null
                  ? List.of(send.line())
                  : Fragments.cut(send.line(), header, policy.max());
          lines.forEach(line -> cut.add(new Event.Send(line)));
        }
        case Event.Text _,
            Event.Secure _,
            Event.Finished _,
            Event.Unreadable _,
            Event.Asked _,
            Event.Compared _ ->
            cut.add(event);
      }
    }
    return cut;
  }
}
