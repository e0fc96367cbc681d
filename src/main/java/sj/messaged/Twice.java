package sj.messaged;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.Identities;
import sj.history.Identities.Kind;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.StanzaXml;
import sj.xml.Element;

/**
 * Finds what was published before, by two names: the archive's id, which is unique for ever, and
 * what the sender calls it, which is a claim: whoever uses a name twice hides nothing by it.
 */
final class Twice {
  /** What becomes of a message. */
  enum Verdict {
    PUBLISH,
    /** It has the name of another message, and is none. */
    PUBLISH_FLAGGED,
    DROP
  }

  /**
   * What must be known of the session.
   *
   * @param stanzaIds the server vouches for the archive ids in what it delivers (XEP-0359 section
   *     6); null where it hasn't said that to this process yet
   * @param began when the session did; what came before may come again (XEP-0198 section 5)
   * @param bound our own full JID, or null
   */
  record Session(@Nullable Boolean stanzaIds, Instant began, @Nullable Jid bound) {}

  private static final Duration WINDOW = Duration.ofDays(7);
  // So long a server may try to resume the old session before it delivers anew.
  private static final Duration REDELIVERY = Duration.ofMinutes(15);

  private static final String STANZA_IDS = "messaged:stanza-ids";

  private final Tx tx;
  private final Session session;
  private final boolean stanzaIds;
  private final Identities known;

  Twice(Tx tx, Session session) {
    this.tx = tx;
    this.session = session;
    this.known = tx.identities();
    this.stanzaIds = vouched(tx, session.stanzaIds());
  }

  /** As the server said last, be it to an earlier run: the answer may stand behind a flood. */
  private static boolean vouched(Tx tx, @Nullable Boolean now) {
    boolean before = tx.get(STANZA_IDS) != null;
    if (now != null && now != before) {
      tx.put(STANZA_IDS, now ? "vouched for" : null);
    }
    return now == null ? before : now;
  }

  /**
   * A message with its names.
   *
   * @param archive its name in the archive, where it can be relied on
   * @param received what its sender calls it
   */
  record Named(
      Reading reading,
      @Nullable String archiveId,
      Identities.@Nullable Identity archive,
      Identities.@Nullable Identity received) {}

  /** These are about to be judged, in this transaction. */
  List<Named> expect(List<Reading> readings) {
    var messages = new ArrayList<Named>(readings.size());
    var names = new ArrayList<Identities.Identity>(2 * readings.size());
    for (Reading reading : readings) {
      Named named = named(reading);
      messages.add(named);
      if (named.archive != null) {
        names.add(named.archive);
      }
      if (named.received != null) {
        names.add(named.received);
      }
    }
    if (!names.isEmpty()) {
      known.expect(names);
    }
    return messages;
  }

  /** The message with its names; what brings no words needs none. */
  Named named(Reading reading) {
    String archiveId = archiveId(reading.source());
    if (!(reading.incoming() instanceof Incoming.Words words)) {
      return new Named(reading, archiveId, null, null);
    }
    String name = reading.name();
    return new Named(
        reading,
        archiveId,
        archiveId == null ? null : known.of(Kind.ARCHIVE, null, archiveId),
        name == null
            ? null
            : known.of(Kind.RECEIVED, words.contact(), key(reading.source(), name)));
  }

  /** Whether to publish; what is dropped leaves its archive id with the message of before. */
  Verdict judge(Named named, Incoming.Words words) {
    Reading reading = named.reading;
    Source source = reading.source();
    String archiveId = named.archiveId;
    if (named.archive != null && named.archive.find() != null) {
      return Verdict.DROP;
    }
    String name = reading.name();
    if (named.received == null || name == null) {
      return Verdict.PUBLISH;
    }
    Event earlier = event(named.received.find());
    Verdict verdict = Verdict.PUBLISH;
    if (source.own()) {
      Event ours = event(known.find(Kind.SENT, words.contact(), name));
      boolean isOurs =
          source.message().from() != null
              && Objects.equals(source.message().from(), session.bound());
      if (ours != null && (isOurs || same(ours, source.message()))) {
        earlier = ours;
        verdict = Verdict.DROP;
      }
    }
    if (verdict == Verdict.PUBLISH && earlier != null && isNear(earlier.time(), words.time())) {
      verdict =
          verdict(
              same(earlier, source.message()),
              archiveId != null
                  && earlier.details().get("archive") != null
                  && !isToSelf(source.message()),
              source.kind() == Source.Kind.ARCHIVE_ANEW,
              reading.isCopy(),
              mayComeAgain(earlier.time(), reading.heard().at()));
    }
    if (verdict == Verdict.DROP && named.archive != null && earlier != null) {
      named.archive.put(earlier.id());
    }
    return verdict;
  }

  /**
   * Pure: what to do with a message of a name that is known.
   *
   * @param same it says the same
   * @param twoArchived both have an archive id, and not the same one
   * @param anew the archive may have given it a new id
   * @param copy it is a carbon, from the archive or kept by the server meanwhile
   * @param comesAgain the server may be delivering once more what it delivered in the session
   *     before
   */
  static Verdict verdict(
      boolean same, boolean twoArchived, boolean anew, boolean copy, boolean comesAgain) {
    if (!same || (twoArchived && !anew)) {
      return Verdict.PUBLISH_FLAGGED;
    }
    return copy || comesAgain ? Verdict.DROP : Verdict.PUBLISH_FLAGGED;
  }

  /** What was published is known from now on. */
  void remember(Named named, Incoming.Words words, long event) {
    if (named.archive != null) {
      named.archive.put(event);
    }
    if (named.received != null) {
      named.received.put(event);
    }
    String name = named.reading.name();
    if (name != null && named.reading.source().own()) {
      // What the contact's client says of it is said to all our devices.
      known.put(Kind.SENT, words.contact(), name, event);
    }
  }

  /** The archive id, where it can be relied on. */
  private @Nullable String archiveId(Source source) {
    return source.isArchived() || stanzaIds ? source.archiveId() : null;
  }

  /** True where two messages say the same, be it encrypted. */
  static boolean same(Message one, Message other) {
    return Objects.equals(one.body(), other.body())
        && Objects.equals(one.subject(), other.subject())
        && encrypted(one).equals(encrypted(other));
  }

  private static List<Element> encrypted(Message message) {
    Element hint = message.element().child("encryption", Ns.ENCRYPTION);
    String namespace = hint == null ? null : hint.attribute("namespace");
    return message.element().elements().stream()
        .filter(child -> child.namespace().equals(namespace))
        .toList();
  }

  private static boolean same(Event earlier, Message message) {
    String xml = earlier.stanza();
    return xml != null && StanzaXml.kept(xml) instanceof Message before && same(before, message);
  }

  private boolean mayComeAgain(Instant earlier, Instant now) {
    return earlier.isBefore(session.began()) && now.isBefore(session.began().plus(REDELIVERY));
  }

  /** An archive may keep both what was sent and what was received, and they are one. */
  private static boolean isToSelf(Message message) {
    Jid from = message.from();
    Jid to = message.to();
    return from != null && to != null && from.bare().equals(to.bare());
  }

  private static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
  }

  private @Nullable Event event(@Nullable Long id) {
    return id == null ? null : tx.event(id);
  }

  private static String key(Source source, String name) {
    return (source.own() ? "own " : "") + key(source.message().type(), name);
  }

  /** Under what a contact's message of that type and name is kept. */
  static String key(Message.Type type, String name) {
    return type + " " + name;
  }
}
