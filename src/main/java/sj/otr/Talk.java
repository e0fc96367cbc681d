package sj.otr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.java.otr4j.OtrException;
import net.java.otr4j.session.InstanceTag;
import net.java.otr4j.session.SessionID;
import net.java.otr4j.session.SessionImpl;
import net.java.otr4j.session.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * One key exchange with one program of the other side, and what is encrypted under it. Adds to the
 * library what it lacks: a counter that doesn't grow is somebody's repetition.
 */
final class Talk {
  private static final SessionID ID = new SessionID("own", "theirs", "otr");
  private static final int GENERATIONS = 8;

  private final Host host;
  private final SessionImpl session;
  private final Map<Long, Long> counters =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > GENERATIONS;
        }
      };

  /** Something to be done with the session. */
  @FunctionalInterface
  interface Step {
    void run(SessionImpl session) throws OtrException;
  }

  Talk(Identity own, Policy policy) {
    host = new Host(own.keys(), policy);
    session = new Instance(own.tag(), host);
  }

  boolean isEncrypted() {
    return session.getSessionStatus() == SessionStatus.ENCRYPTED;
  }

  boolean isFinished() {
    return session.getSessionStatus() == SessionStatus.FINISHED;
  }

  boolean isComparing() {
    return session.isSmpInProgress();
  }

  /** Whether it is with that program of theirs, or may come to be. */
  boolean isWith(Header header) {
    int tag = session.getReceiverInstanceTag().getValue();
    return tag == 0 || tag == header.sender();
  }

  String fingerprint() {
    return Fingerprint.of(session.getRemotePublicKey());
  }

  /** Whether no message with this counter, or a later one, came under the same keys. */
  boolean isFresh(Header header) {
    Long last = counters.get(header.keys());
    return Long.compareUnsigned(header.counter(), last == null ? 0 : last) > 0;
  }

  /** Remembers the counter; only of a message that was genuine. */
  void passed(Header header) {
    counters.put(header.keys(), header.counter());
  }

  /** Takes a message; what it can't make sense of is unreadable. */
  List<Event> receive(String message) {
    @Nullable String[] text = new String[1];
    List<Event> events = run(session -> text[0] = session.transformReceiving(message));
    String received = text[0];
    if (received != null && !received.isEmpty()) {
      events.addFirst(new Event.Text(received));
    }
    if (isFinished()) {
      events.add(new Event.Finished());
    }
    return events;
  }

  /** Encrypts a message. */
  List<Event> encrypt(String text) {
    return run(
        session -> {
          for (String line : session.transformSending(text)) {
            host.injectMessage(ID, line);
          }
        });
  }

  /** Does something with the session; what it throws is a message that can't be read. */
  List<Event> run(Step step) {
    try {
      step.run(session);
      return host.take();
    } catch (OtrException | RuntimeException | StackOverflowError e) {
      // The library throws much of what it doesn't understand, and not only its own exceptions.
      List<Event> events = host.take();
      events.add(new Event.Unreadable(false));
      return events;
    }
  }

  /** The library draws a new instance tag for each session; ours stays. */
  private static final class Instance extends SessionImpl {
    private final InstanceTag tag;

    Instance(int tag, Host host) {
      super(ID, host);
      this.tag = new Tag(tag);
    }

    @Override
    public InstanceTag getSenderInstanceTag() {
      // The constructor asks, and takes it for nothing that is used: parts don't get this far.
      return tag == null ? super.getSenderInstanceTag() : tag;
    }
  }

  private static final class Tag extends InstanceTag {
    private final int value;

    Tag(int value) {
      this.value = value;
    }

    @Override
    public int getValue() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof InstanceTag tag && tag.getValue() == value;
    }

    @Override
    public int hashCode() {
      return value;
    }
  }
}
