package sj.demo;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import sj.demo.Negotiation.Action;
import sj.jid.Jid;
import sj.xml.Element;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;

/** One client's TCP connection: octets in and out, on one event loop. */
final class Connection implements Wire, StreamParser.Sink {
  private static final Duration NEGOTIATION = Duration.ofSeconds(30);
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final NetSocket socket;
  private final Scheduler scheduler;
  private final Negotiator negotiator;
  private final Sessions sessions;
  private final ServerOptions options;
  private final Output output;
  private final Runnable deadline;
  private Negotiation negotiation = new Negotiation.Opening(Channel.PLAIN, null, 0);
  private StreamParser parser;
  private @Nullable ClientSession session;
  private @Nullable Element proceed;
  private boolean renew;
  private boolean greeted;
  private boolean closed;
  private Optional<Runnable> linger = Optional.empty();

  Connection(
      NetSocket socket,
      Context context,
      Scheduler scheduler,
      Negotiator negotiator,
      Sessions sessions,
      ServerOptions options) {
    this.socket = socket;
    this.output = new Output(socket, context, sessions::progressed);
    this.negotiator = negotiator;
    this.sessions = sessions;
    this.options = options;
    this.scheduler = scheduler;
    this.parser = new StreamParser(options.bounds().beforeAuthentication(), this);
    this.deadline =
        scheduler.after(
            NEGOTIATION, () -> fail(StreamError.of("connection-timeout", "Negotiate faster.")));
  }

  /** Takes over the socket; tells when the connection is gone. */
  void open(Runnable whenGone) {
    socket.handler(this::feed);
    socket.exceptionHandler(_ -> socket.close());
    socket.closeHandler(
        _ -> {
          gone();
          whenGone.run();
        });
  }

  /** Cuts the connection with no word, as a broken network would. */
  void cut() {
    socket.close();
  }

  /** Whitespace, so that what stands between sees that the connection is used. */
  void keepAlive() {
    if (session != null && !socket.writeQueueFull()) {
      append(" ");
    }
  }

  @Override
  public void write(Element element) {
    append(StreamText.of(element));
  }

  @Override
  public boolean isFull() {
    return output.isFull();
  }

  @Override
  public void fail(StreamError error) {
    if (closed) {
      return;
    }
    greet();
    write(error.element());
    end();
    // Closed at once, a socket with octets unread would be reset, and the error be lost with it.
    linger = Optional.of(scheduler.after(LINGER, socket::close));
  }

  @Override
  public void opened(Element header) {
    if (negotiation instanceof Negotiation.Opening(Channel channel, Jid user, int failures)
        && socket.isSsl() != channel.secured()) {
      negotiation = new Negotiation.Opening(new Channel(true, binding()), user, failures);
    }
    follow(negotiator.header(negotiation, header));
  }

  @Override
  public void element(Element element) {
    if (closed) {
      return;
    }
    if (session == null) {
      follow(negotiator.element(negotiation, element));
    } else {
      session.received(element);
    }
  }

  @Override
  public void closed() {
    greet();
    ClientSession bound = session;
    end();
    socket.close();
    if (bound != null && bound.wire() == this) {
      bound.close();
    }
  }

  private void feed(Buffer buffer) {
    byte[] octets = buffer.getBytes();
    try {
      while (!closed && octets.length > 0) {
        octets = parser.feed(octets);
        if (proceed != null) {
          // What came in the clear behind the request can't be told from TLS (RFC 6120 5.4.2.3).
          secure(octets.length > 0);
          return;
        }
        if (renew) {
          renew = false;
          parser = new StreamParser(options.bounds().limits(), this);
        }
      }
    } catch (XmlViolation e) {
      StreamError error = StreamError.of(e.condition().word(), e.getMessage() + ".");
      if (session == null) {
        fail(error);
      } else {
        session.end(error);
      }
    }
  }

  private void follow(Negotiation.Step step) {
    negotiation = step.next();
    for (Action action : step.actions()) {
      switch (action) {
        case Action.SendHeader _ -> {
          greeted = false;
          greet();
        }
        case Action.Send send -> write(send.element());
        case Action.Secure secure -> {
          parser.stop();
          proceed = secure.proceed();
        }
        case Action.Restart _ -> {
          parser.stop();
          renew = true;
        }
        case Action.Bind bind -> bind(bind);
        case Action.Resume resume -> resume(resume.user(), resume.request());
        case Action.Fail fail -> fail(fail.error());
      }
    }
  }

  private void bind(Action.Bind bind) {
    switch (sessions.bind(bind.user(), bind.request(), bind.resource(), this)) {
      case Sessions.Bound.To to -> {
        established(to.session());
        write(to.answer());
        sessions.progressed();
      }
      case Sessions.Bound.Refused refused -> write(refused.answer());
    }
  }

  private void resume(Jid user, Element request) {
    ClientSession kept = sessions.resumable(user, request.attribute("previd"));
    if (kept == null) {
      write(StreamManagement.failed("item-not-found"));
      return;
    }
    established(kept);
    kept.resume(this, StreamManagement.count(request));
  }

  private void established(ClientSession bound) {
    session = bound;
    negotiation = new Negotiation.Over();
    deadline.run();
  }

  private void secure(boolean injected) {
    KeyCertOptions certificate = Objects.requireNonNull(options.certificate());
    String text = StreamText.of(Objects.requireNonNull(proceed));
    proceed = null;
    if (injected) {
      fail(StreamError.of("policy-violation", "Nothing may follow starttls before TLS."));
      return;
    }
    parser = new StreamParser(options.bounds().beforeAuthentication(), this);
    output.flush();
    socket
        .upgradeToSsl(new ServerSSLOptions().setKeyCertOptions(certificate), Buffer.buffer(text))
        .onFailure(_ -> socket.close());
  }

  /** The channel's tls-exporter value (RFC 9266); only TLS 1.3 has one that proves enough. */
  private @Nullable String binding() {
    if (!(socket.sslSession() instanceof ExtendedSSLSession tls)
        || !tls.getProtocol().equals("TLSv1.3")) {
      return null;
    }
    try {
      return Base64.getEncoder()
          .encodeToString(
              tls.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32));
    } catch (SSLException e) {
      return null;
    }
  }

  private void greet() {
    if (!greeted) {
      greeted = true;
      append(StreamText.header(options.domain(), Ids.random()));
    }
  }

  private void append(String text) {
    if (!closed) {
      output.write(text);
    }
  }

  private void end() {
    append(StreamText.CLOSE);
    output.flush();
    closed = true;
    deadline.run();
  }

  private void gone() {
    closed = true;
    deadline.run();
    linger.ifPresent(Runnable::run);
    ClientSession bound = session;
    if (bound != null && bound.wire() == this) {
      bound.lost();
    }
  }
}
