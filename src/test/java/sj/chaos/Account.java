package sj.chaos;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/**
 * The account that the bridge is for: its sessions, what waits for it, its archive. Called by one
 * thread at a time.
 */
final class Account {
  private final Settings settings;
  private final Ledger ledger;
  private final Services services;
  private final Archive archive = new Archive();
  private final List<Managed> sessions = new ArrayList<>();
  private final Deque<Element> offline = new ArrayDeque<>();

  /** A new one; {@code later} does what is to be done a while later. */
  Account(Settings settings, Ledger ledger, Executor later) {
    this.settings = settings;
    this.ledger = ledger;
    this.services = new Services(settings, archive, later);
  }

  /** How its archive answers from now on. */
  void archive(Mood mood) {
    services.archive(mood);
  }

  /** A contact's message: to the session that is there, else to one that may come back. */
  void say(String contact, String token) {
    String with = Settings.jid(contact);
    ledger.said(with, token);
    Element message =
        Element.of("message", Uri.CLIENT)
            .with("from", with + "/balcony")
            .with("to", Settings.ACCOUNT)
            .with("type", "chat")
            .with("id", "m-" + token)
            .with(Element.of("body", Uri.CLIENT).withText(Token.body(token)))
            .with(Element.of("origin-id", Uri.SID).with("id", "m-" + token));
    if (settings.mam()) {
      String id = archive.add(with, message);
      message =
          message.with(
              Element.of("stanza-id", Uri.SID).with("by", Settings.ACCOUNT).with("id", id));
    }
    deliver(message);
  }

  /** Sends a stanza to the present session; false where there is none. */
  boolean send(Element stanza) {
    Managed session = present();
    if (session == null) {
      return false;
    }
    session.send(stanza.with("to", session.full));
    return true;
  }

  private void deliver(Element message) {
    Managed session = present();
    if (session == null) {
      offline.add(message);
    } else {
      session.send(message);
    }
  }

  private @Nullable Managed present() {
    Managed best = null;
    for (Managed session : sessions) {
      if (session.available && (best == null || session.link() != null)) {
        best = session;
      }
    }
    return best;
  }

  /** Tokens that were sent to a session and are not acknowledged. */
  List<String> underway() {
    return sessions.stream()
        .flatMap(session -> session.unacknowledged().stream())
        .map(Account::token)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  /** Nothing waits for the client. */
  boolean isDelivered() {
    return offline.isEmpty()
        && sessions.stream().allMatch(session -> session.unacknowledged().isEmpty());
  }

  boolean isOnline() {
    return sessions.stream().anyMatch(session -> session.available && session.link() != null);
  }

  /** A new session; one that had its resource is over. */
  Managed bind(Link link, String resource) {
    String full = Settings.ACCOUNT + "/" + resource;
    List.copyOf(sessions).stream().filter(s -> s.full.equals(full)).forEach(this::end);
    var session = new Managed(full, link);
    sessions.add(session);
    return session;
  }

  /** The session to be resumed by that id, or null. */
  @Nullable Managed resumable(@Nullable String id) {
    return sessions.stream().filter(s -> s.id.equals(id)).findFirst().orElse(null);
  }

  void lost(Managed session) {
    session.lost();
    if (!session.isEnabled()) {
      end(session);
    }
  }

  /** Ends a session: what it didn't acknowledge waits for the next one, in order. */
  void end(Managed session) {
    if (!sessions.remove(session)) {
      return;
    }
    Link link = session.link();
    session.lost();
    if (link != null) {
      link.session = null;
      link.end();
    }
    for (Element stanza : session.unacknowledged().reversed()) {
      if (stanza.name().equals("iq")) {
        ledger.recalled(String.valueOf(stanza.attribute("id")));
      } else if (!token(stanza).isEmpty()) {
        offline.addFirst(stanza);
      }
    }
  }

  void endAll() {
    List.copyOf(sessions).forEach(this::end);
  }

  /** The client says how many it has handled; false where that can't be. */
  boolean acknowledged(Managed session, long h) {
    List<Element> done = session.acknowledge(h);
    if (done == null) {
      ledger.violation("h=" + h + ", but " + session.sent() + " were sent");
      return false;
    }
    done.stream().map(Account::token).filter(t -> !t.isEmpty()).forEach(ledger::acknowledged);
    return true;
  }

  /** A stanza from the client. */
  void received(Managed session, Element stanza) {
    if (session.isEnabled()) {
      session.handle();
    }
    switch (stanza.name()) {
      case "message" -> message(stanza);
      case "presence" -> presence(session, stanza);
      default -> iq(session, stanza);
    }
  }

  private void message(Element stanza) {
    String with = String.valueOf(stanza.attribute("to")).replaceFirst("/.*", "");
    String token = token(stanza);
    if (!token.isEmpty()) {
      ledger.received(with, token);
      if (settings.mam()) {
        archive.add(with, stanza.with("from", Settings.ACCOUNT));
        ledger.archived(token);
      }
    }
  }

  private void presence(Managed session, Element stanza) {
    if (stanza.attribute("to") != null) {
      return;
    }
    session.available = stanza.attribute("type") == null;
    while (session.available && !offline.isEmpty()) {
      session.send(delayed(offline.remove()));
    }
  }

  private void iq(Managed session, Element stanza) {
    String type = String.valueOf(stanza.attribute("type"));
    if (type.equals("result") || type.equals("error")) {
      ledger.answered(String.valueOf(stanza.attribute("id")));
      return;
    }
    services.answer(session.full, stanza, session::send);
  }

  private static Element delayed(Element message) {
    return message.child("delay", Uri.DELAY) != null
        ? message
        : message.with(
            Element.of("delay", Uri.DELAY)
                .with("from", Settings.DOMAIN)
                .with("stamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  private static String token(Element stanza) {
    Element body = stanza.child("body", Uri.CLIENT);
    return stanza.name().equals("message") && body != null
        ? Token.of(Objects.requireNonNull(body).text())
        : "";
  }
}
