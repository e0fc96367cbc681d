package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.HostileNames;
import sj.jid.Jid;
import sj.servers.Certificate;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.xml.Element;

/**
 * Names that mean harm, through every door a name can come in by. Against the embedded server,
 * which can be made to send any stanza.
 */
@SuppressWarnings("NullAway.Init") // Opened before each test.
class NamesIT {
  private static final String BYSTANDER = "bystander@example.org";

  /** As they stand in an attribute. */
  static final List<String> NAMES =
      HostileNames.with(
          "bystander@example.org.evil.example",
          "Tybalt@example.org",
          "\uff54ybalt@example.org",
          "e\u0301lan@x",
          "\u00e9lan@x",
          " @x",
          "a".repeat(256) + "@x",
          ";touch x@x",
          "room@muc/in",
          "room@muc/../x",
          ".sj@x",
          ".sj",
          "..",
          ".");

  static final List<String> IDS =
      List.of(
          "in",
          "out",
          "contacts",
          "state",
          BYSTANDER + "/in",
          BYSTANDER + "/out",
          BYSTANDER,
          "../../etc/cron.d/x",
          "/etc/passwd",
          "ext/urn:xmpp:time",
          ".",
          "..",
          ".sj/token",
          "a%00b",
          "A".repeat(300),
          "-rf",
          "con&#10;fig",
          "roster",
          "mypresence");

  @TempDir Path folder;
  private EmbeddedServer server;
  private Scene scene;
  private Peer juliet;
  private Map<Path, String> before;

  @BeforeEach
  void open() throws IOException {
    Path parent = Files.createDirectory(folder.resolve("parent"));
    Files.writeString(folder.resolve("beside"), "not the bridge's");
    server = EmbeddedServer.launch(Certificate.VALID);
    scene = Scene.open(server, parent, "--strangers", "1000");
    juliet = scene.friend("juliet");
    scene.sj().http().put("/contacts/" + BYSTANDER, "");
    Path bystander = tree().resolve(BYSTANDER);
    Eventually.until(
        "the last of the files",
        () ->
            Stream.of("name", "out", "presence", "status", "subscription")
                .allMatch(file -> Files.exists(bystander.resolve(file))),
        there -> there);
    before = outside();
  }

  @AfterEach
  void nothingElseWasTouched() throws IOException {
    juliet.say(scene.account(), "behind it all");
    scene.sj().awaitText(juliet.bare() + "/out", "behind it all");
    Map<Path, String> after = outside();
    scene.close();
    server.close();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void asSendersOfMessagesPresenceAndRequests() {
    var bodies = new ArrayList<String>();
    for (String name : NAMES) {
      String body = "from number " + bodies.size();
      bodies.add(body);
      String from = " from='" + name + "' to='" + scene.account() + "'";
      push("<message" + from + " type='chat'><body>" + body + "</body></message>");
      push("<presence" + from + "/>");
      push("<presence" + from + " type='subscribe'/>");
      push("<iq type='get' id='q'" + from + "><ping xmlns='urn:xmpp:ping'/></iq>");
    }
    juliet.say(scene.account(), "the last of them");
    scene.sj().awaitText(juliet.bare() + "/out", "the last of them");

    List<JsonObject> received =
        scene.sj().http().events("/events?since=0").stream()
            .filter(e -> bodies.contains(e.getString("body")))
            .toList();
    assertThat(received).hasSizeGreaterThan(25);
    for (JsonObject event : received) {
      String contact = event.getString("contact");
      assertThat(contact).isNotEqualTo(BYSTANDER).isNotEqualTo(juliet.bare());
      Http.Reply log = scene.sj().http().get("/contacts/" + encoded(contact) + "/out");
      assertThat(log.status()).as(contact).isEqualTo(200);
      assertThat(log.body()).contains(event.getString("body"));
    }
  }

  @Test
  void asRosterItemsPushedByTheServer() {
    for (String name : NAMES) {
      push(
          "<iq type='set' id='push' to='"
              + scene.account()
              + "'><query xmlns='jabber:iq:roster'><item jid='"
              + name
              + "' name='../../x&#10;y' subscription='both'/></query></iq>");
    }
    juliet.say(scene.account(), "the last of them");
    scene.sj().awaitText(juliet.bare() + "/out", "the last of them");
  }

  @Test
  void inPathsOfRequests() {
    for (String name : NAMES) {
      String path = "/contacts/" + encoded(name);
      assertThat(scene.sj().http().put(path, "").status()).as(name).isLessThan(500);
      scene.sj().http().post(path + "/in", "hello");
      scene.sj().http().put(path + "/mypresence", "away\n");
      scene.sj().http().get(path + "/out");
      scene.sj().http().put("/roster/" + encoded(name), "");
      scene.sj().http().get("/iq/" + encoded(name));
    }
  }

  @Test
  void asDirectoriesOfTheOwner() {
    for (String name : NAMES) {
      if (!name.isEmpty() && !name.contains("/") && !Files.exists(tree().resolve(name))) {
        Shell.run(tree(), "mkdir -- \"$1\" 2>/dev/null || true", name);
      }
    }
    juliet.say(scene.account(), "the last of them");
    scene.sj().awaitText(juliet.bare() + "/out", "the last of them");
    assertThat(scene.sj().http().get("/contacts", "text/plain").body().lines())
        .contains(BYSTANDER, juliet.bare());
  }

  @Test
  void asIdsOfAnswersAskedForAndNot() {
    for (String id : IDS) {
      push(
          "<iq type='result' from='"
              + juliet.full()
              + "' to='"
              + scene.account()
              + "' id='"
              + id
              + "'><forged xmlns='x'/></iq>");
      Shell.run(
          tree(),
          "printf \"%s\\n\" \"$1\" > in",
          "<iq type='get' to='"
              + juliet.full()
              + "' id='"
              + id
              + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    }
    juliet.say(scene.account(), "the last of them");
    scene.sj().awaitText(juliet.bare() + "/out", "the last of them");
    assertThat(scene.sj().state()).isEqualTo("online");
    assertThat(scene.sj().text("contacts")).doesNotContain("<iq");
  }

  private void push(String xml) {
    Element element = StanzaXml.one(xml);
    // Made directly: their addresses need not be valid.
    Stanza stanza =
        switch (element.name()) {
          case "message" -> new Message(element);
          case "presence" -> new Presence(element);
          default -> new Iq(element);
        };
    EmbeddedServer.done(server.server().push(Jid.of(scene.account()), stanza));
  }

  private Path tree() {
    return scene.sj().tree();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** All files outside the tree, and those of a contact who has nothing to do with it. */
  private Map<Path, String> outside() throws IOException {
    var found = new TreeMap<Path, String>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        boolean within = path.startsWith(tree()) && !path.startsWith(tree().resolve(BYSTANDER));
        if (!within) {
          found.put(path, Files.isRegularFile(path) ? Files.readString(path) : "");
        }
      }
    }
    return found;
  }
}
