package sj.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Capabilities;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;

/** What flows between router and daemons, and from the tree to the daemons. */
public final class Pipes {
  private Pipes() {}

  /**
   * Messages that arrived, for messaged.
   *
   * @param handedOn to be called when what is written for them at once is asked for: the commit
   *     waits a moment for it
   */
  public record Messages(List<Arrived<Message>> batch, Runnable handedOn) {
    /** Messages that are committed. */
    public Messages(List<Arrived<Message>> batch) {
      this(batch, () -> {});
    }
  }

  /** Presence stanzas that arrived, for presenced. */
  public record Presences(List<Arrived<Presence>> batch) {}

  /** Iq stanzas that arrived, for iqd. */
  public record Iqs(List<Arrived<Iq>> batch) {}

  /** So many stanzas are settled: the router may hand on more. */
  public record Settled(int count) {}

  /** A presence or iq for the server, now or never: what is durable goes through the outbox. */
  public record Outgoing(Stanza stanza) {}

  /** A request of ours was not sent, and will not be. */
  public record Unsent(Iq request, String reason) {}

  /** The outbox has grown. */
  public record OutboxGrew() {}

  /** Own presence is unavailable to all, or is no longer. */
  public record Invisible(boolean now) {}

  /**
   * Accepted messages don't go out although there is a session.
   *
   * @param why in words; empty when they go again
   */
  public record Waiting(String why) {}

  /**
   * The roster has changed.
   *
   * @param contacts all bare JIDs on it
   * @param viewers those who may see our presence (subscription {@code from} or {@code both})
   */
  public record Known(Set<Jid> contacts, Set<Jid> viewers) {}

  /** A contact's directory came into being. */
  public record ContactMade(Jid contact) {}

  /** A contact's directory went away. */
  public record ContactRemoved(Jid contact) {}

  /** The owner wrote a file, or took it away (null content). */
  public record Written(@Nullable Jid contact, String file, @Nullable String content) {}

  /** What lies in {@code ext/} or {@code on/} has changed. */
  public record ProgramsChanged() {}

  /** What own presence shall say that we handle (XEP-0115). */
  public record Capable(Capabilities capabilities) {}

  /**
   * An iq of type result or error that a program wrote: true where it was taken as the answer to
   * what is asked of us, false where it is no answer to that. Fails with a {@link Refusal} of kind
   * {@code INVALID} where that was answered before.
   */
  public record AnswerWritten(Iq answer) implements Request<Boolean> {}

  /** The server has taken another password for the account. */
  public record PasswordChanged(String password) {
    @Override
    public String toString() {
      return "PasswordChanged";
    }
  }

  /** Own presence was sent as a raw stanza, to all; the text is what the file shall say. */
  public record OwnPresence(String text) {}

  /**
   * Something the owner should read in {@code out}.
   *
   * @param contact whose {@code out}, or null for the root's
   */
  public record Notice(@Nullable Jid contact, String sentence) {}

  /** Messages that were written into a contact's FIFO. */
  public record SendLines(Jid contact, List<String> bodies) implements Request<Void> {}

  /**
   * Raw messages, for the outbox: all of them or none. Each has an id, and a bare or full {@code
   * to} or none.
   */
  public record SendRawMessages(List<Message> messages) implements Request<Void> {}

  /** A raw iq request whose answer goes into the file of its id. */
  public record AskForFile(Iq request) implements Request<Void> {}

  /** A raw iq request whose answer is waited for, and kept in the file of its id. */
  public record AskAndKeep(Iq request, Duration limit) implements Request<Requests.RawAnswer> {}

  /** A roster push that came from the account itself (RFC 6121 section 2.1.6). */
  public record RosterPush(Iq push) implements Request<Boolean> {}

  /**
   * Which of our messages to the contact the account's archive has: those of the given origin ids
   * that stand in it. Fails with a {@link Refusal} of kind {@code UNAVAILABLE} where there is no
   * archive or no session, {@code TIMEOUT} where the server doesn't answer, and {@code BUSY} where
   * it can't now.
   *
   * @param contact bare or full JID; the conversation is searched
   * @param since none of them was written to a server before; a wrong clock is allowed for
   */
  public record InArchive(Jid contact, List<String> originIds, Instant since)
      implements Request<Set<String>> {}
}
