package sj;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import sj.demo.Certificates;
import sj.demo.DemoServer;
import sj.demo.ServerOptions;
import sj.history.History;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stanza.Message;
import sj.stream.StreamConfig;
import sj.stream.StreamConfig.HostPort;

/**
 * A bridge's start as it is at home: a server that demands TLS, a log-on, requests over HTTP and a
 * WebSocket, a message each way; on a tree that is new, and again on the same one. What the JVM
 * takes down of it is what every start needs.
 */
final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK = Duration.ofMillis(20).toNanos();
  private static final String DOMAIN = "example.net";
  private static final String PASSWORD = "of this rehearsal";
  private static final String US = "romeo";
  private static final String THEM = "juliet";
  private static final Jid ROMEO = Jid.of(US + "@" + DOMAIN);
  private static final Jid JULIET = Jid.of(THEM + "@" + DOMAIN);

  private final Vertx vertx = Machine.vertx();
  private final Path tree;
  private final Path authority;
  private final Path password;
  private final DemoServer server;

  /** Starts the server. Blocks. */
  Rehearsal(Path dir) throws IOException, GeneralSecurityException {
    Certificates certificates = Certificates.of(DOMAIN);
    tree = dir.resolve("tree");
    authority = Files.writeString(dir.resolve("authority"), certificates.authority());
    password = Files.writeString(dir.resolve("password"), PASSWORD + "\n");
    server =
        wait(
            DemoServer.start(
                vertx, ServerOptions.of(DOMAIN).withCertificate(certificates.server())));
    wait(server.account(US, PASSWORD));
    wait(server.befriend(US, THEM));
  }

  /** A first life of the tree, which ends properly. */
  void first() throws IOException {
    var flags = new ServeFlags();
    flags.listen = "127.0.0.1:0";
    var http = new Face(flags, false);
    var plan =
        new Bridge.Plan(
            ROMEO,
            tree,
            History.Durability.PROCESS,
            Limits.DEFAULT,
            false,
            http::options,
            (own, history) ->
                new StreamConfig(
                    ROMEO.withResource(Kept.resource(own.own())),
                    PASSWORD::toCharArray,
                    new HostPort(server.host(), server.port()),
                    authority,
                    false,
                    true,
                    () -> {},
                    StreamConfig.Limits.DEFAULT));
    Bridge bridge = Bridge.open(() -> vertx, plan);
    online();
    message("Art thou not Romeo?");
    bridge.close();
  }

  /** The command itself, on the tree as the first life left it; it is not asked to end. */
  void second() throws IOException {
    Files.delete(tree.resolve("state"));
    int port = freePort();
    String[] arguments = {
      "serve",
      "--user=" + ROMEO,
      "--connect=" + server.host() + ":" + server.port(),
      "--ca=" + authority,
      "--password-file=" + password,
      "--dir=" + tree,
      "--listen=127.0.0.1:" + port
    };
    Thread.ofPlatform()
        .daemon()
        .start(() -> Main.run(arguments, new PrintWriter(Writer.nullWriter())));
    online();
    message("What o'clock to-morrow?");
    String token = Kept.firstToken(tree.resolve(".sj").resolve("token"));
    for (String path : List.of("/", "/contacts", "/events?limit=1", "/health/ready")) {
      exchange(port, token, "GET " + path + " HTTP/1.1", "Connection: close\r\n\r\n");
    }
    String contact = "/contacts/" + JULIET;
    exchange(
        port,
        token,
        "POST " + contact + "/in HTTP/1.1",
        "Connection: close\r\nContent-Length: 5\r\n\r\nhello");
    exchange(
        port,
        token,
        "GET " + contact + "/out HTTP/1.1",
        String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            ""));
  }

  private void message(String words) throws IOException {
    Path contact = tree.resolve(JULIET.toString());
    await("the contact", () -> Files.exists(contact.resolve("in")));
    Message said = Message.chat(ROMEO, words, words);
    wait(
        server.route(
            new Message(said.element().with("from", JULIET.withResource("b").toString()))));
    Path out = contact.resolve("out");
    await("what came", () -> Files.exists(out) && Files.readString(out).contains(words));
    long before = server.ledger().count();
    Files.writeString(contact.resolve("in"), "hello\n");
    await("what went", () -> server.ledger().count() > before);
  }

  private void online() throws IOException {
    Path state = tree.resolve("state");
    await("online", () -> Files.exists(state) && Files.readString(state).startsWith("online"));
  }

  private static void await(String what, Callable<Boolean> there) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!there.call()) {
        if (System.nanoTime() > deadline) {
          throw new Complaint("the rehearsal waits in vain: " + what);
        }
        LockSupport.parkNanos(LOOK);
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One request; a WebSocket is left as soon as it is there. */
  private static void exchange(int port, String token, String line, String rest)
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head = line + "\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" + rest;
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      var start = new byte[12];
      int read = socket.getInputStream().readNBytes(start, 0, start.length);
      String status = new String(start, 0, read, StandardCharsets.US_ASCII);
      if (!status.matches("HTTP/1.1 (101|20[0-9])")) {
        throw new Complaint("the rehearsal got " + status + " for " + line);
      }
      if (!status.endsWith("101")) {
        socket.getInputStream().readAllBytes();
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static <T> T wait(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
