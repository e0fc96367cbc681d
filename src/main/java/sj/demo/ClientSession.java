package sj.demo;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.xml.Element;

/**
 * What a client and the server are to each other once a resource is bound: stanzas both ways, and
 * stream management (XEP-0198). It outlives its connection while it may be resumed.
 */
final class ClientSession implements Outlet {
  private final Sessions sessions;
  private final Resource resource;
  private @Nullable Wire wire;
  private @Nullable StreamManagement management;
  private Optional<Runnable> expiry = Optional.empty();
  private boolean asked;
  private boolean over;

  ClientSession(Sessions sessions, Account account, Jid full, Wire wire) {
    this.sessions = sessions;
    this.resource = new Resource(account, full, this);
    this.wire = wire;
  }

  Resource resource() {
    return resource;
  }

  @Nullable StreamManagement management() {
    return management;
  }

  @Nullable Wire wire() {
    return wire;
  }

  @Override
  public void deliver(Stanza stanza) {
    if (over) {
      sessions.router().undelivered(resource, List.of(stanza));
      return;
    }
    if (management != null && !management.sent(stanza)) {
      String text = "You left too many stanzas unacknowledged.";
      end(StreamError.of("policy-violation", text));
      sessions.router().undelivered(resource, List.of(stanza));
      return;
    }
    if (wire != null) {
      wire.write(stanza.element());
      ask();
    }
  }

  @Override
  public boolean isFull() {
    boolean unacknowledged = management != null && management.isNearlyFull();
    return unacknowledged || (wire != null && wire.isFull());
  }

  @Override
  public void end(StreamError error) {
    Wire open = wire;
    if (open != null) {
      open.fail(error);
    }
    close();
  }

  /** A first-level element from the client. */
  void received(Element element) {
    if (element.namespace().equals(Uri.STREAM_MANAGEMENT)) {
      managed(element);
      return;
    }
    Stanza stanza;
    try {
      stanza = Stanza.of(element);
    } catch (InvalidJidException e) {
      malformed(element);
      return;
    }
    if (stanza == null) {
      end(
          StreamError.of(
              "unsupported-stanza-type", "Only message, presence and iq are understood."));
      return;
    }
    if (management != null) {
      management.handled();
    }
    sessions.ledger().received(resource.jid(), stanza);
    sessions.router().route(resource, stanza);
  }

  /** The connection broke: the session waits for the client where that was agreed on. */
  void lost() {
    wire = null;
    asked = false;
    if (management == null || !management.isResumable()) {
      close();
    } else if (!over) {
      expiry = Optional.of(sessions.expire(this::close));
    }
  }

  /** The client comes back (section 5): gets what it missed, in order. */
  void resume(Wire with, long count) {
    StreamManagement kept = Objects.requireNonNull(management);
    if (wire != null) {
      wire.fail(StreamError.of("conflict", "The session was resumed on another connection."));
    }
    expiry.ifPresent(Runnable::run);
    wire = with;
    asked = false;
    if (!kept.acknowledge(count)) {
      end(StreamError.handledTooHigh(count, kept.sentCount()));
      return;
    }
    with.write(
        Element.of("resumed", Uri.STREAM_MANAGEMENT)
            .with("previd", kept.id())
            .with("h", Long.toString(kept.handledCount())));
    kept.unacknowledged().forEach(stanza -> with.write(stanza.element()));
    ask();
    sessions.progressed();
  }

  /** Ends the session; what it didn't take goes elsewhere. */
  void close() {
    if (over) {
      return;
    }
    over = true;
    wire = null;
    expiry.ifPresent(Runnable::run);
    List<Stanza> left = management == null ? List.of() : management.unacknowledged();
    sessions.closed(this);
    sessions.router().undelivered(resource, left);
    sessions.progressed();
  }

  private void managed(Element element) {
    switch (element.name()) {
      case "enable" -> enable(element);
      case "r" -> withManagement(_ -> sessions.acknowledge(this));
      case "a" -> withManagement(kept -> acknowledged(kept, StreamManagement.count(element)));
      default -> write(StreamManagement.failed("unexpected-request"));
    }
  }

  private void enable(Element element) {
    if (management != null) {
      end(StreamError.of("policy-violation", "Stream management is enabled already."));
      return;
    }
    String wish = String.valueOf(element.attribute("resume"));
    boolean resumable = wish.equals("true") || wish.equals("1");
    StreamManagement enabled = sessions.management(resumable);
    Element answer = Element.of("enabled", Uri.STREAM_MANAGEMENT);
    if (enabled.isResumable()) {
      answer =
          answer
              .with("id", enabled.id())
              .with("resume", "true")
              .with("max", Long.toString(sessions.window().toSeconds()));
      sessions.resumable(enabled.id(), this);
    }
    write(answer);
    management = enabled;
  }

  private void acknowledged(StreamManagement kept, long count) {
    asked = false;
    if (kept.acknowledge(count)) {
      ask();
      sessions.progressed();
    } else {
      end(StreamError.handledTooHigh(count, kept.sentCount()));
    }
  }

  private void withManagement(Consumer<StreamManagement> action) {
    StreamManagement enabled = management;
    if (enabled == null) {
      write(StreamManagement.failed("unexpected-request"));
    } else {
      action.accept(enabled);
    }
  }

  /** Says how many stanzas came, as of now. */
  void sayHandled() {
    if (management != null) {
      write(
          Element.of("a", Uri.STREAM_MANAGEMENT)
              .with("h", Long.toString(management.handledCount())));
    }
  }

  /** Asks for an acknowledgement unless one is awaited: as often as the client answers. */
  private void ask() {
    if (management != null && !asked && management.unacknowledgedCount() > 0) {
      asked = true;
      sessions.later(() -> write(Element.of("r", Uri.STREAM_MANAGEMENT)));
    }
  }

  private void malformed(Element element) {
    String text = "An address in the " + element.name() + " is no JID (RFC 7622).";
    if (management != null) {
      management.handled();
    }
    write(
        Element.of(element.name(), element.namespace())
            .with("type", "error")
            .with("id", element.attribute("id"))
            .with(new StanzaError("modify", "jid-malformed", text).element()));
  }

  private void write(Element element) {
    if (wire != null) {
      wire.write(element);
    }
  }
}
