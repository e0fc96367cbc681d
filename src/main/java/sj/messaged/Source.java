package sj.messaged;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * What a received stanza brings, and on whose word. Pure.
 *
 * @param message what was said: of a carbon or an archive's result the message inside
 * @param own it was written on another device of this account
 * @param archiveId its name in the account's archive: as the archive says, or for what came
 *     directly as it claims itself; null where it has none
 * @param stamp when it was archived, or null
 */
record Source(
    Kind kind, Message message, boolean own, @Nullable String archiveId, @Nullable Instant stamp) {

  /** How it came. */
  enum Kind {
    /** By itself. */
    DIRECT,
    /** A copy of what another device of ours sent or got (XEP-0280). */
    CARBON,
    /** From the account's archive. */
    ARCHIVE,
    /** From an archive that no longer knows the ids which it gave before. */
    ARCHIVE_ANEW
  }

  /** A message that speaks for itself, whatever it contains. */
  static Source direct(Message message, Jid account) {
    return new Source(Kind.DIRECT, message, false, archiveId(message, account), null);
  }

  /** One of the archive. */
  static Source archived(Archived archived, Jid account, boolean anew) {
    Jid to = archived.message().to();
    boolean own = archived.isFrom(account) && to != null && !to.bare().equals(account);
    return new Source(
        anew ? Kind.ARCHIVE_ANEW : Kind.ARCHIVE,
        archived.message(),
        own,
        archived.id(),
        archived.stamp());
  }

  /** A carbon's message; never looks for carbons within. */
  static Source carbon(Message inner, boolean sent, Jid account) {
    return new Source(Kind.CARBON, inner, sent, archiveId(inner, account), null);
  }

  /**
   * The archive id that a message claims to have in the account's archive (XEP-0359). Of two claims
   * neither counts. The server takes away what others forged, if it knows of these ids at all:
   * whether it does is for the reader to find out.
   */
  static @Nullable String archiveId(Message message, Jid account) {
    String found = null;
    for (Element child : message.element().elements()) {
      String id = child.attribute("id");
      if (child.is("stanza-id", Ns.ORIGIN_ID)
          && account.equals(Jid.ofNullable(child.attribute("by")))
          && id != null
          && !id.isEmpty()) {
        if (found != null) {
          return null;
        }
        found = id;
      }
    }
    return found;
  }

  /** True where it comes on the archive's own word. */
  boolean isArchived() {
    return kind == Kind.ARCHIVE || kind == Kind.ARCHIVE_ANEW;
  }

  /**
   * What it is to the owner.
   *
   * @param at when it arrived
   */
  Incoming read(Jid account, Instant at) {
    Incoming incoming = Incoming.of(message, account, at);
    return switch (incoming) {
      // What came back to another device is that one's to tell.
      case Incoming.Bounce bounce when own || kind == Kind.CARBON -> new Incoming.Nothing();
      case Incoming.Words words ->
          new Incoming.Words(
              contact(words, account),
              words.sender(),
              words.body(),
              words.subject(),
              time(words, at));
      case Incoming.Bounce bounce -> bounce;
      case Incoming.Nothing nothing -> nothing;
    };
  }

  private Jid contact(Incoming.Words words, Jid account) {
    Jid to = message.to();
    if (!own) {
      return words.contact();
    }
    return to == null ? account : to.bare();
  }

  private Instant time(Incoming.Words words, Instant at) {
    boolean absurd = stamp == null || stamp.isAfter(at) || stamp.isBefore(Instant.EPOCH);
    return absurd || stamp == null ? words.time() : stamp;
  }
}
