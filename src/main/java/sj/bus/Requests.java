package sj.bus;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;

/** What the HTTP face and the tree ask of the daemons. All JIDs of contacts are bare. */
public final class Requests {
  private Requests() {}

  /**
   * Accept a message to a contact: committed, with its line in {@code out}, when the answer comes.
   * The contact must exist ({@code UNKNOWN} otherwise).
   *
   * @param key under which the same contact and body are accepted once within seven days, and
   *     others are refused ({@code REUSED}); null for none
   */
  public record SendMessage(Jid contact, String body, @Nullable String key)
      implements Request<Accepted> {}

  /**
   * A message was accepted.
   *
   * @param id its event id
   * @param again true when that was before, under the same key: nothing was done now
   */
  public record Accepted(long id, boolean again) {}

  /** Make the contact's directory; the answer is true if it wasn't there. */
  public record MakeContact(Jid contact) implements Request<Boolean> {}

  /** Move the contact's directory aside to {@code .sj/removed/}. */
  public record RemoveContact(Jid contact) implements Request<Void> {}

  /** A person has seen the contact's events up to this id. */
  public record MarkRead(Jid contact, long id) implements Request<Void> {}

  /**
   * Set own presence, or with a null text take the file away.
   *
   * @param contact for one contact, or null for all who have no file of their own
   */
  public record SetPresence(@Nullable Jid contact, @Nullable String text)
      implements Request<Void> {}

  /**
   * Act on a subscription.
   *
   * @param verb {@code subscribe}, {@code subscribed}, {@code unsubscribe} or {@code unsubscribed}
   */
  public record SetSubscription(Jid contact, String verb) implements Request<Void> {}

  /** Set the roster name. */
  public record SetName(Jid contact, String name) implements Request<Void> {}

  /** The roster as the server last told it. */
  public record ListRoster() implements Request<Roster> {}

  /** A roster. */
  public record Roster(List<RosterItem> items) {}

  /**
   * A roster item (RFC 6121 section 2.1.2).
   *
   * @param subscription {@code none}, {@code to}, {@code from} or {@code both}
   * @param pendingOut a request of ours waits for its answer ({@code ask='subscribe'})
   */
  public record RosterItem(
      Jid jid, String name, String subscription, boolean pendingOut, List<String> groups) {}

  /** Add or change a roster item; a null name or groups keep what is there. */
  public record PutRosterItem(Jid jid, @Nullable String name, @Nullable List<String> groups)
      implements Request<Void> {}

  /** Take a roster item away, and with it both subscriptions. */
  public record RemoveRosterItem(Jid jid) implements Request<Void> {}

  /**
   * What is known of a contact's presence and subscription now.
   *
   * @param presence {@code online}, {@code chat}, {@code away}, {@code xa}, {@code dnd} or {@code
   *     offline}
   * @param pendingIn a request of theirs waits for our answer
   */
  public record ContactState(
      Jid jid,
      String name,
      String presence,
      String status,
      String subscription,
      boolean pendingIn,
      boolean pendingOut) {}

  /** The state of all contacts that have a directory. */
  public record ListContacts() implements Request<Contacts> {}

  /** Contacts. */
  public record Contacts(List<ContactState> contacts) {}

  /**
   * Raw stanzas for the server, as written to {@code in}: each parsed and written anew.
   *
   * @param xml one or more whole stanzas
   * @param files written into the file: whoever did may also change the account's password
   */
  public record SendRaw(String xml, boolean files) implements Request<Void> {
    /** Stanzas that came by HTTP. */
    public SendRaw(String xml) {
      this(xml, false);
    }
  }

  /**
   * Ask by iq and wait for the answer.
   *
   * @param xml one iq of type get or set; an id is made where it has none
   */
  public record AskRaw(String xml, Duration limit) implements Request<RawAnswer> {}

  /** The whole answering iq, result or error, as XML. */
  public record RawAnswer(String id, String xml) {}

  /** Ask by iq, from within the bridge; the answer may be an error. */
  public record Ask(Iq request, Duration limit) implements Request<Iq> {}
}
