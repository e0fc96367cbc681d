package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs of the owner's, put into the tree while the bridge runs. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class ExtensionsIT extends Play {
  private Peer juliet;
  private String bridge;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
    bridge =
        juliet
            .awaitPresence(scene.account() + "/", p -> p.getString("type").isEmpty())
            .getString("from");
  }

  private Path tree() {
    return scene.sj().tree();
  }

  private void install(String name, String script) {
    try {
      Path made = tree().resolve(name).resolveSibling(".new");
      Files.writeString(made, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
      Files.move(made, tree().resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String ask(Peer who, String type, String payload) {
    return who.ask(type, bridge, payload).getString("xml").replace('"', '\'');
  }

  private String awaitAnswer(String payload, String part) {
    return Eventually.until(
        part, () -> ask(juliet, "get", payload), answer -> answer.contains(part));
  }

  @Test
  void theProgramsThatComeWithItAnswer() throws Exception {
    Path shipped = Path.of("ext").toAbsolutePath();
    try (Stream<Path> files = Files.list(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            tree().resolve("ext").resolve(file.getFileName()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.writeString(tree().resolve("mypresence"), "away\nback soon\n");

    awaitAnswer("<query xmlns='jabber:iq:version'/>", "<os>Linux");
    awaitAnswer("<query xmlns='jabber:iq:last'/>", "seconds='");
    assertThat(ask(juliet, "get", "<time xmlns='urn:xmpp:time'/>")).contains("</tzo>", "Z</utc>");
    assertThat(ask(juliet, "get", "<ping xmlns='urn:xmpp:ping'/>")).contains("type='result'");
    assertThat(ask(juliet, "set", "<ping xmlns='urn:xmpp:ping'/>"))
        .contains("type='error'", "service-unavailable");
    assertThat(ask(juliet, "get", "<query xmlns='http://jabber.org/protocol/disco#info'/>"))
        .contains("jabber:iq:last");
  }

  @Test
  void presenceNamesWhatIsHandledAndCanBeAskedAboutIt() {
    install("ext/urn:example:named", "echo '<x/>'");
    String ver =
        Eventually.until(
            "presence that means urn:example:named",
            this::lastVersion,
            v ->
                ask(
                        juliet,
                        "get",
                        "<query xmlns='http://jabber.org/protocol/disco#info' node='urn:sj:bridge#"
                            + v
                            + "'/>")
                    .contains("urn:example:named"));

    assertThat(ver).hasSize(28);
  }

  /** The hash in the bridge's last presence, as its friend has seen it. */
  private String lastVersion() {
    return juliet.all().stream()
        .filter(event -> event.getString("event").equals("presence"))
        .map(event -> event.getString("xml", "").replace('"', '\''))
        .filter(xml -> xml.contains("http://jabber.org/protocol/caps"))
        .reduce((one, other) -> other)
        .map(xml -> xml.replaceAll("(?s).* ver='([^']*)'.*", "$1"))
        .orElse("none");
  }

  @Test
  void strangersReachWhatIsPublicAlone() throws Exception {
    Peer paris = scene.peer("paris");
    Files.createDirectory(tree().resolve("ext/public"));
    install("ext/urn:example:x", "echo '<x>for friends</x>'");
    install("ext/public/urn:example:y", "echo '<y>for all</y>'");

    awaitAnswer("<y xmlns='urn:example:y'/>", "for all");
    awaitAnswer("<x xmlns='urn:example:x'/>", "for friends");
    assertThat(ask(paris, "get", "<y xmlns='urn:example:y'/>")).contains("for all");
    assertThat(ask(paris, "get", "<x xmlns='urn:example:x'/>")).contains("service-unavailable");
  }

  @Test
  void whatWasAskedBeforeAKillIsAnsweredAfterItOnce() {
    install(
        "ext/urn:example:slow",
        "[ -e begun ] || { touch begun; sleep 1000; }; echo '<slow>at last</slow>'");
    awaitFeature("urn:example:slow");
    juliet.raw(
        "<iq type='get' id='slow-1' to='" + bridge + "'><slow xmlns='urn:example:slow'/></iq>");
    Eventually.until("begun", () -> Files.exists(tree().resolve("begun")), begun -> begun);

    scene.sj().kill();
    scene.sj().start();

    JsonObject answer =
        juliet.await(
            "the answer",
            e -> e.getString("event").equals("iq") && e.getString("id").equals("slow-1"));
    assertThat(answer.getString("xml")).contains("at last");
    assertThat(sleepers()).as("what the killed bridge left running").isZero();
  }

  private void awaitFeature(String namespace) {
    awaitAnswer("<query xmlns='http://jabber.org/protocol/disco#info'/>", namespace);
  }

  private long sleepers() {
    String directory = tree().toString();
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().command().orElse("").endsWith("sleep"))
        .filter(
            one -> {
              try {
                return Files.readSymbolicLink(Path.of("/proc/" + one.pid() + "/cwd"))
                    .toString()
                    .equals(directory);
              } catch (IOException e) {
                return false;
              }
            })
        .count();
  }

  @Test
  void aProgramRunsForEachMessage() {
    install("on/message", "echo \"$SJ_DIRECTION $SJ_CONTACT $(cat)\" >> heard");

    Eventually.until(
        "heard",
        () -> {
          juliet.say(scene.account(), "wherefore");
          return scene.sj().text("heard");
        },
        heard -> heard.contains("in " + juliet.bare() + " wherefore"));
    Shell.run(tree(), "echo answer > \"$1/in\"", juliet.bare());
    scene.sj().awaitText("heard", "out " + juliet.bare() + " answer");
  }

  @Test
  void programsAreNotServedOverHttp() {
    install("ext/urn:example:z", "echo '<z/>'");
    install("on/state", "exit 0");

    for (String path :
        new String[] {
          "/ext",
          "/ext/urn:example:z",
          "/ext/urn%3Aexample%3Az",
          "/on/state",
          "/on",
          "/contacts/ext/out",
          "/contacts/%2E%2E%2Fext/out",
          "/contacts/..%2Fon/out"
        }) {
      assertThat(scene.sj().http().get(path).status()).as(path).isIn(400, 404);
    }
  }
}
