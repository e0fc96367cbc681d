package sj.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** The sessions of all clients: binds resources, resumes what may be resumed. */
final class Sessions {
  private final Router router;
  private final Ledger ledger;
  private final ServerOptions options;
  private final Scheduler scheduler;
  private final Map<String, ClientSession> resumable = new HashMap<>();
  private final List<ClientSession> open = new ArrayList<>();
  private List<Runnable> waiting = new ArrayList<>();
  private Acknowledging acknowledging = new Acknowledging.Prompt();

  Sessions(Router router, Ledger ledger, ServerOptions options, Scheduler scheduler) {
    this.router = router;
    this.ledger = ledger;
    this.options = options;
    this.scheduler = scheduler;
  }

  /** What a request to bind a resource came to: a session, or the answer that refuses it. */
  sealed interface Bound {
    /** The resource is the client's. */
    record To(ClientSession session, Element answer) implements Bound {}

    /** It is not; the client may ask again. */
    record Refused(Element answer) implements Bound {}
  }

  /** Binds a resource (RFC 6120 section 7); whoever had it before is closed with a conflict. */
  Bound bind(Jid user, Element request, @Nullable String wish, Wire wire) {
    Account account = Objects.requireNonNull(router.accounts().of(user));
    if (account.size() >= options.bounds().resources()) {
      return new Bound.Refused(error(request, StanzaError.RESOURCE_CONSTRAINT));
    }
    Jid full;
    try {
      full = user.withResource(wish == null || wish.isEmpty() ? Ids.random() : wish);
    } catch (InvalidJidException e) {
      return new Bound.Refused(error(request, StanzaError.BAD_REQUEST));
    }
    Resource before = account.resource(full);
    if (before != null) {
      before.outlet().end(StreamError.of("conflict", "Another client took this resource."));
    }
    ClientSession session = new ClientSession(this, account, full, wire);
    account.add(session.resource());
    open.add(session);
    Element jid = Element.of("jid", Uri.BIND).withText(full.toString());
    Element answer =
        Element.of("iq", Ns.CLIENT)
            .with("type", "result")
            .with("id", request.attribute("id"))
            .with(Element.of("bind", Uri.BIND).with(jid));
    return new Bound.To(session, answer);
  }

  /** The user's session of that id, or null. */
  @Nullable ClientSession resumable(Jid user, @Nullable String id) {
    ClientSession session = id == null ? null : resumable.get(id);
    return session != null && session.resource().account().jid().equals(user) ? session : null;
  }

  void resumable(String id, ClientSession session) {
    resumable.put(id, session);
  }

  StreamManagement management(boolean wished) {
    boolean resumes = wished && !options.window().isZero();
    return new StreamManagement(Ids.random(), resumes, options.bounds().unacknowledged());
  }

  void closed(ClientSession session) {
    open.remove(session);
    StreamManagement management = session.management();
    if (management != null) {
      resumable.remove(management.id());
    }
    router.gone(session.resource());
  }

  /** Answers a request for acknowledgement, as the test wants it. */
  void acknowledge(ClientSession session) {
    switch (acknowledging) {
      case Acknowledging.Prompt _ -> session.sayHandled();
      case Acknowledging.Never _ -> {}
    }
  }

  void acknowledging(Acknowledging now) {
    acknowledging = now;
  }

  Runnable expire(Runnable task) {
    return scheduler.after(options.window(), task);
  }

  void later(Runnable task) {
    scheduler.after(Duration.ZERO, task);
  }

  Duration window() {
    return options.window();
  }

  /** Runs the task once, when some client has taken or acknowledged something, or come or gone. */
  void whenProgressed(Runnable task) {
    waiting.add(task);
  }

  void progressed() {
    router.accounts().all().forEach(router.messages()::flush);
    List<Runnable> due = waiting;
    waiting = new ArrayList<>();
    due.forEach(Runnable::run);
  }

  List<ClientSession> open() {
    return List.copyOf(open);
  }

  Router router() {
    return router;
  }

  Ledger ledger() {
    return ledger;
  }

  private static Element error(Element request, StanzaError error) {
    return Element.of("iq", Ns.CLIENT)
        .with("type", "error")
        .with("id", request.attribute("id"))
        .with(error.element());
  }
}
