package sj.chaos;

import java.util.Objects;
import sj.xml.Element;

/** From the stream's header to a session, and what concerns the session itself. */
final class Logon {
  private final Settings settings;
  private final ScramServer.Keys keys = ScramServer.Keys.of(Settings.PASSWORD);
  private final Account account;
  private final Ledger ledger;
  private boolean mute;

  Logon(Settings settings, Account account, Ledger ledger) {
    this.settings = settings;
    this.account = account;
    this.ledger = ledger;
  }

  /** No request for an acknowledgement is answered. */
  void mute(boolean now) {
    mute = now;
  }

  void opened(Link link) {
    link.write(
        "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='"
            + Uri.STREAMS
            + "' from='"
            + Settings.DOMAIN
            + "' id='"
            + Token.fresh()
            + "' version='1.0'><stream:features>"
            + (link.authenticated ? after() : before())
            + "</stream:features>");
  }

  private static String before() {
    return "<mechanisms xmlns='" + Uri.SASL + "'><mechanism>SCRAM-SHA-256</mechanism></mechanisms>";
  }

  private String after() {
    return "<bind xmlns='"
        + Uri.BIND
        + "'/>"
        + (settings.sm() ? "<sm xmlns='urn:xmpp:sm:3'/>" : "");
  }

  /** An element on a link that has no session yet. */
  void element(Link link, Element element) {
    switch (element.name()) {
      case "auth" -> {
        var scram = new ScramServer(keys);
        link.scram = scram;
        link.write(Element.of("challenge", Uri.SASL).withText(scram.challenge(element.text())));
      }
      case "response" -> prove(link, element);
      case "resume" -> resume(link, element);
      case "iq" -> bind(link, element);
      default -> fail(link, "not-authorized", "");
    }
  }

  private static void prove(Link link, Element response) {
    String data = Objects.requireNonNull(link.scram).success(response.text());
    if (data == null) {
      link.write("<failure xmlns='" + Uri.SASL + "'><not-authorized/></failure>");
      link.end();
      return;
    }
    link.authenticated = true;
    link.restart();
    link.write(Element.of("success", Uri.SASL).withText(data));
  }

  private void bind(Link link, Element iq) {
    Element bind = iq.child("bind", Uri.BIND);
    if (!link.authenticated || bind == null) {
      fail(link, "not-authorized", "");
      return;
    }
    Element resource = bind.child("resource", Uri.BIND);
    Managed session = account.bind(link, resource == null ? Token.fresh() : resource.text());
    link.session = session;
    Element jid = Element.of("jid", Uri.BIND).withText(session.full);
    link.write(
        Element.of("iq", Uri.CLIENT)
            .with("type", "result")
            .with("id", iq.attribute("id"))
            .with(Element.of("bind", Uri.BIND).with(jid)));
  }

  private void resume(Link link, Element resume) {
    Managed session = account.resumable(resume.attribute("previd"));
    if (!link.authenticated || session == null) {
      link.write(Element.of("failed", Uri.SM).with(Element.of("item-not-found", Uri.STANZAS)));
      return;
    }
    Link old = session.link();
    if (old != null) {
      old.session = null;
      fail(old, "conflict", "");
    }
    if (acknowledged(link, session, resume)) {
      link.session = session;
      session.resume(link);
    }
  }

  /** Stream management once there is a session. */
  void managed(Link link, Managed session, Element element) {
    switch (element.name()) {
      case "enable" -> enable(link, session);
      case "r" -> {
        if (!mute) {
          link.write(Element.of("a", Uri.SM).with("h", Long.toString(session.handled())));
        }
      }
      case "a" -> acknowledged(link, session, element);
      default -> {
        ledger.violation("<" + element.name() + "/> in a session");
        fail(link, "unexpected-request", "");
      }
    }
  }

  private void enable(Link link, Managed session) {
    if (!settings.sm() || session.isEnabled()) {
      ledger.violation("<enable/> where it has no place");
      fail(link, "unexpected-request", "");
      return;
    }
    link.write(Element.of("enabled", Uri.SM).with("id", session.id).with("resume", "true"));
    session.enable();
  }

  private boolean acknowledged(Link link, Managed session, Element element) {
    long h = Long.parseLong(String.valueOf(element.attribute("h")));
    if (account.acknowledged(session, h)) {
      return true;
    }
    fail(
        link,
        "undefined-condition",
        "<handled-count-too-high xmlns='urn:xmpp:sm:3' h='"
            + h
            + "' send-count='"
            + session.sent()
            + "'/>");
    return false;
  }

  private static void fail(Link link, String condition, String more) {
    link.write(
        "<stream:error><"
            + condition
            + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
            + more
            + "</stream:error></stream:stream>");
    link.end();
  }
}
