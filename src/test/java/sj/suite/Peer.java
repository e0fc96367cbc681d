package sj.suite;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import sj.servers.XmppServer;

/** Another person's client. It reports every stanza that it gets. */
public final class Peer implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Received received = new Received();
  private final java.net.Socket socket;
  private final String full;

  private Peer(XmppServer server, String jid, String password, boolean available)
      throws IOException {
    socket = new java.net.Socket(InetAddress.getLoopbackAddress(), PeerHost.port());
    Thread.ofVirtual().start(this::read);
    tell(
        new JsonObject()
            .put("do", "logon")
            .put("jid", jid)
            .put("password", password)
            .put("presence", available)
            .put("host", server.host())
            .put("port", server.startTlsPort())
            .put("ca", Files.readString(server.caFile())));
    JsonObject online =
        received.await(
            jid + " online",
            e -> List.of("online", "failed", "disconnected").contains(e.getString("event")));
    if (!online.getString("event").equals("online")) {
      throw new AssertionError(jid + " could not log on: " + online + "\n" + PeerHost.logs());
    }
    full = online.getString("jid");
  }

  /** Logs on to an account, with a resource of the server's choice or the JID's own. */
  static Peer logOn(XmppServer server, String jid, String password) {
    try {
      return new Peer(server, jid, password, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String full() {
    return full;
  }

  public String bare() {
    return full.substring(0, full.indexOf('/'));
  }

  /** Sends a message for each body. */
  void say(String to, List<String> bodies) {
    tell(
        new JsonObject()
            .put("do", "message")
            .put("to", to)
            .put("id", freshId())
            .put("bodies", new JsonArray(bodies)));
  }

  public void say(String to, String body) {
    say(to, List.of(body));
  }

  /** From now on its client answers requests for receipts by itself, and knows markers. */
  void acknowledge() {
    tell(new JsonObject().put("do", "receipts"));
  }

  /** Sends a message that asks for receipt and marker; gives its id. */
  String ask(String to, String body) {
    String id = freshId();
    tell(new JsonObject().put("do", "asking").put("to", to).put("id", id).put("body", body));
    return id;
  }

  /** Says that the message of that id was shown to a person. */
  void displayed(String to, String id) {
    tell(new JsonObject().put("do", "displayed").put("to", to).put("id", id));
  }

  /** Sends presence; empty means absent. */
  void presence(String to, String type, String show, String status) {
    var order = new JsonObject().put("do", "presence");
    var values = new String[][] {{"to", to}, {"type", type}, {"show", show}, {"status", status}};
    for (String[] value : values) {
      if (!value[1].isEmpty()) {
        order.put(value[0], value[1]);
      }
    }
    tell(order);
  }

  /** Sends a stanza as it is. */
  void raw(String xml) {
    tell(new JsonObject().put("do", "raw").put("xml", xml));
  }

  /** Asks, and returns the answer's event. */
  JsonObject ask(String type, String to, String payload) {
    String id = freshId();
    String address = to.isEmpty() ? "" : " to='" + to + "'";
    raw("<iq type='%s' id='%s'%s>%s</iq>".formatted(type, id, address, payload));
    return await(
        "answer to " + payload,
        e -> e.getString("event").equals("iq") && e.getString("id").equals(id));
  }

  JsonObject await(String what, Predicate<JsonObject> wanted) {
    return received.await(what, wanted);
  }

  /** The first message from that bare JID with that body. */
  JsonObject awaitMessage(String from, String body) {
    return await(body, e -> isMessage(e, from) && body.equals(e.getString("body")));
  }

  /** The bodies from that bare JID, in order, once there are so many. */
  List<String> awaitBodies(String from, int count, Duration patience) {
    return received
        .await(count, patience, "messages from " + from, e -> isMessage(e, from) && hasBody(e))
        .stream()
        .map(e -> e.getString("body"))
        .toList();
  }

  /**
   * The bodies from that bare JID up to that last one, those that came again under the id of an
   * earlier one left out.
   */
  List<String> awaitDistinctBodies(String from, String last) {
    awaitMessage(from, last);
    var ids = new HashSet<String>();
    return all().stream()
        .filter(e -> isMessage(e, from) && hasBody(e) && ids.add(e.getString("id")))
        .map(e -> e.getString("body"))
        .toList();
  }

  /** Presence from that bare JID such as wanted. */
  JsonObject awaitPresence(String from, Predicate<JsonObject> wanted) {
    return await(
        "presence of " + from,
        e ->
            e.getString("event").equals("presence")
                && e.getString("from").startsWith(from)
                && wanted.test(e));
  }

  public List<JsonObject> all() {
    return received.all();
  }

  /** Leaves without a word. */
  void abort() {
    tell(new JsonObject().put("do", "abort"));
    await("end", e -> e.getString("event").equals("disconnected"));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String freshId() {
    return "t" + COUNT.incrementAndGet();
  }

  private static boolean isMessage(JsonObject event, String from) {
    return event.getString("event").equals("message")
        && (event.getString("from") + "/").startsWith(from + "/");
  }

  private static boolean hasBody(JsonObject event) {
    return event.containsKey("body") && !"error".equals(event.getString("type"));
  }

  private void tell(JsonObject order) {
    try {
      socket.getOutputStream().write((order.encode() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        received.add(new JsonObject(line));
      }
    } catch (IOException e) {
      // The test has closed it, or the next wait will tell.
    }
  }
}
