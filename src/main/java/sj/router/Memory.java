package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.history.History;
import sj.history.Sessions;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Registration;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.stream.SessionMemory;
import sj.stream.StreamConfig;
import sj.stream.StreamListener;
import sj.stream.XmppStream;
import sj.xml.Element;
import sj.xml.XmlWriter;

/**
 * Keeps the session in the history, and the id that resumes it among the secrets: the history may
 * be read by others, and copied.
 */
final class Memory implements SessionMemory {
  private static final String LOCATION = "session:location";

  private final History history;
  private final WriteQueue writes;
  private final Secret secret;
  private final Context context;
  private Consumer<List<Numbered>> numbered = nobody -> {};
  private @Nullable Outbox outbox;
  private volatile @Nullable String tag;

  Memory(History history, Secret secret, Context context) {
    this.history = history;
    this.writes = new WriteQueue(history);
    this.secret = secret;
    this.context = context;
    history.onPlaced(places -> context.runOnContext(_ -> placed(places)));
  }

  /**
   * What is queued gets its number at once, where nothing in the outbox has none.
   *
   * @param octets that a stanza may have; 0 to end it
   */
  void numberAtOnce(long octets) {
    String session = tag;
    history.numberAtOnce(
        session == null || octets == 0 ? null : new Sessions.Open(session, octets));
  }

  /** Who is told of messages that got their numbers at once. */
  void wire(Outbox queue) {
    outbox = queue;
  }

  private void placed(List<Sessions.Placed> places) {
    List<Sessions.Placed> here = places.stream().filter(one -> one.tag().equals(tag)).toList();
    if (!here.isEmpty()) {
      numbered.accept(here.stream().map(this::numbered).toList());
    }
    if (outbox != null) {
      here.stream()
          .filter(one -> one.xml() != null)
          .mapToLong(Sessions.Placed::outbox)
          .max()
          .ifPresent(outbox::numbered);
    }
  }

  private Numbered numbered(Sessions.Placed place) {
    if (place.xml() == null) {
      return new Numbered(place.seq(), place.outbox(), null);
    }
    Stanza stanza = StanzaXml.kept(place.xml());
    if (stanza != null) {
      return new Numbered(place.seq(), place.outbox(), stanza);
    }
    // It can't be sent, but has its number: a ping goes in its place.
    if (outbox != null) {
      outbox.refused(place.outbox(), Outbox.UNREADABLE);
    }
    return new Numbered(place.seq(), XmppStream.NO_TOKEN, ping("in-place"));
  }

  private static Stanza ping(String id) {
    return Iq.request(Iq.Type.GET, null, id, Element.of("ping", Ns.PING));
  }

  /**
   * The session that a former process left, or null where none can be gone on with.
   *
   * @param account with the resource that was asked for, if one was
   */
  Future<@Nullable Saved> load(Jid account) {
    return Future.fromCompletionStage(history.session(), context)
        .compose(
            kept ->
                kept == null || !isOf(account, kept.full())
                    ? Future.<@Nullable Saved>succeededFuture(null)
                    : secret.get(kept.tag()).compose(id -> load(kept, id)));
  }

  private static boolean isOf(Jid account, Jid full) {
    return account.bare().equals(full.bare()) && (account.isBare() || account.equals(full));
  }

  private Future<@Nullable Saved> load(Sessions.Saved kept, @Nullable String id) {
    if (id == null) {
      return Future.succeededFuture(null);
    }
    return Future.fromCompletionStage(history.kept(LOCATION), context)
        .compose(location -> load(kept, id, location));
  }

  private Future<@Nullable Saved> load(Sessions.Saved kept, String id, @Nullable String location) {
    return Future.fromCompletionStage(history.sent(), context)
        .map(
            rows -> {
              List<Sent> sent = sent(rows);
              if (sent == null) {
                return null;
              }
              tag = kept.tag();
              return new Saved(
                  id,
                  kept.full(),
                  kept.rosterVersioning(),
                  kept.maxOctets(),
                  kept.received(),
                  kept.handled(),
                  sent,
                  location(location));
            });
  }

  private static StreamConfig.@Nullable HostPort location(@Nullable String kept) {
    int space = kept == null ? -1 : kept.indexOf(' ');
    return kept == null || space < 0
        ? null
        : new StreamConfig.HostPort(
            kept.substring(space + 1), Integer.parseInt(kept.substring(0, space)));
  }

  /** Null where one of them can't be read: then the counts would not be true. */
  private static @Nullable List<Sent> sent(List<Sessions.Sent> rows) {
    var sent = new ArrayList<Sent>(rows.size());
    for (Sessions.Sent row : rows) {
      String xml = row.xml();
      Stanza stanza = xml == null ? null : StanzaXml.kept(xml);
      if (stanza == null) {
        return null;
      }
      sent.add(new Sent(row.seq(), row.outbox(), stanza));
    }
    return sent;
  }

  /** This count, as one of the present session; null where it is none, or there is none. */
  Sessions.@Nullable Count count(long value) {
    return tag == null || value == StreamListener.UNCOUNTED ? null : new Sessions.Count(tag, value);
  }

  @Override
  public void begun(Saved session) {
    String fresh = UUID.randomUUID().toString();
    tag = fresh;
    var kept =
        new Sessions.Saved(
            fresh,
            session.full(),
            session.rosterVersioning(),
            session.maxOctets(),
            session.received(),
            session.handled());
    StreamConfig.HostPort location = session.location();
    writes.write(
        tx -> {
          tx.sessions().begin(kept);
          tx.put(LOCATION, location == null ? null : location.port() + " " + location.host());
          return true;
        });
    secret.put(fresh, session.id());
  }

  @Override
  public void onNumbered(Consumer<List<Numbered>> taker) {
    numbered = taker;
  }

  @Override
  public void number(Stanza stanza, long token) {
    long now = System.currentTimeMillis();
    String own =
        token == XmppStream.NO_TOKEN
            ? XmlWriter.write(harmless(stanza).element(), Ns.CLIENT)
            : null;
    String session = tag;
    writes.write(
        tx -> {
          // It may have waited for a full disk longer than its session lasted.
          if (Objects.equals(session, tag)) {
            tx.sessions().number(token, own, now);
          }
          return true;
        });
  }

  @Override
  public Future<?> tried(List<Long> tokens) {
    if (tokens.isEmpty()) {
      return Future.succeededFuture();
    }
    long now = System.currentTimeMillis();
    return Future.fromCompletionStage(
        writes.write(
            tx -> {
              tokens.forEach(token -> tx.sessions().tried(token, now));
              return true;
            }),
        context);
  }

  /**
   * A password is nothing to keep: after a kill a ping goes in the place of what had one, so that
   * the counts remain true.
   */
  private static Stanza harmless(Stanza stanza) {
    return stanza instanceof Iq iq
            && iq.type() == Iq.Type.SET
            && iq.element().elements().stream()
                .anyMatch(child -> child.namespace().equals(Registration.NS))
        ? ping(String.valueOf(iq.id()))
        : stanza;
  }

  @Override
  public void ended() {
    tag = null;
    writes.write(
        tx -> {
          tx.sessions().end();
          return true;
        });
  }
}
