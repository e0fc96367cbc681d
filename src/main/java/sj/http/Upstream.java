package sj.http;

import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.jid.Jid;

/** What clients send up a WebSocket: messages. */
final class Upstream {
  /** The subprotocol in which frames up are JSON and are answered. */
  static final String PROTOCOL = "sj.v1";

  // Sent up and not yet accepted; beyond that the socket isn't read.
  private static final int MOST_WAITING = 16;
  private static final short UNSUPPORTED = 1003;
  private static final int TOO_BIG = 1009;

  private final Bus bus;
  private final Contacts contacts;

  Upstream(Bus bus, Contacts contacts) {
    this.bus = bus;
    this.contacts = contacts;
  }

  /** Takes what the socket sends from now on. */
  void attach(ServerWebSocket socket, @Nullable Jid contact, Reader reader) {
    boolean json = PROTOCOL.equals(socket.subProtocol());
    Waiting waiting = new Waiting(socket);
    socket.closeHandler(closed -> reader.close());
    socket.exceptionHandler(failure -> reader.cut(TOO_BIG, "a frame or message is too large"));
    socket.pongHandler(pong -> reader.heard());
    socket.binaryMessageHandler(binary -> socket.close(UNSUPPORTED, "send text frames"));
    socket.textMessageHandler(
        text -> {
          reader.heard();
          if (!json && contact == null) {
            socket.close((short) Sink.POLICY_VIOLATION, "ask for the subprotocol sj.v1 to send");
            return;
          }
          waiting.begin();
          if (json) {
            Command command = Command.of(text, contact, contacts.folder().naming());
            send(command).onComplete(done -> waiting.end(command.answer(done)));
          } else if (contact != null) {
            send(new Command.Send(null, contact, text))
                .onComplete(
                    done ->
                        waiting.end(done.failed() ? Command.problem(null, done.cause()) : null));
          }
        });
  }

  private io.vertx.core.Future<Requests.Accepted> send(Command command) {
    return switch (command) {
      case Command.Bad bad -> io.vertx.core.Future.failedFuture(bad.problem());
      case Command.Send send ->
          contacts
              .known(send.contact())
              .compose(
                  known -> bus.ask(new Requests.SendMessage(send.contact(), send.body(), null)));
    };
  }

  /** Keeps one client from having more under way than it should. */
  private static final class Waiting {
    private final ServerWebSocket socket;
    private int count;

    Waiting(ServerWebSocket socket) {
      this.socket = socket;
    }

    void begin() {
      if (++count == MOST_WAITING) {
        socket.pause();
      }
    }

    void end(@Nullable String frame) {
      if (count-- == MOST_WAITING) {
        socket.resume();
      }
      if (frame != null && !socket.isClosed()) {
        socket.writeTextMessage(frame);
      }
    }
  }
}
