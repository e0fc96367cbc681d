package sj;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.stanza.Iq;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

/**
 * Requests that programs in {@code ext/} answer, from the stanza that comes to the one that goes.
 */
@ExtendWith(VertxExtension.class)
class ExtensionProgramsTest {
  private static final String BALCONY = "juliet@example.com/balcony";
  @TempDir private Path home;
  private @Nullable Verona opened;
  private @Nullable Vertx vertx;
  private int asked;

  @BeforeEach
  void begin(Vertx vertx) {
    this.vertx = vertx;
  }

  private Verona verona() {
    return Objects.requireNonNull(opened);
  }

  @AfterEach
  void end() {
    verona().close();
  }

  private void start() throws IOException {
    opened = Verona.open(Objects.requireNonNull(vertx), home);
    verona().online();
    verona().bus.publish(new Pipes.Known(Set.of(Verona.JULIET), Set.of(Verona.JULIET)));
  }

  private void program(String name, String script) throws IOException {
    Path file = home.resolve("ext/" + name);
    Files.createDirectories(file.getParent());
    Path made = Files.writeString(home.resolve("script"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
    Files.move(made, file);
  }

  private String send(String from, String payload) {
    String id = "q" + ++asked;
    verona()
        .receive(
            "<iq type='get' id='%s' from='%s' to='romeo@example.net/orchard'>%s</iq>"
                .formatted(id, from, payload));
    return id;
  }

  private String answer(String id) {
    return verona().untilSent("id='" + id + "'").element().toString();
  }

  private String ask(String from, String payload) {
    return answer(send(from, payload));
  }

  private List<Stanza> answers(String id) {
    return verona().sent.stream()
        .filter(stanza -> stanza.element().toString().contains("id='" + id + "'"))
        .toList();
  }

  @Test
  void aProgramAnswersWithWhatItPrints() throws IOException {
    program(
        "urn:x",
        "echo \"<q><env>$1 $2|$SJ_DIR|$SJ_JID|$IQ_ID|$IQ_FROM|$IQ_TYPE|$IQ_NS|$(pwd)</env>\"; cat;"
            + " echo '</q>'");
    start();

    assertThat(ask(BALCONY, "<q xmlns='urn:x'><a>1</a></q>"))
        .startsWith("<iq xmlns='jabber:client' type='result' to='" + BALCONY + "' id='q1'>")
        .contains(
            "<env>-d %s|%s|romeo@example.net|q1|%s|get|urn:x|%s</env>"
                .formatted(home, home, BALCONY, home))
        .contains("<a>1</a>");
    verona().settle();
  }

  @Test
  void whatIsInstalledOrTakenAwayWhileItRunsIsNamedInPresence() throws IOException {
    start();
    String before = ask(BALCONY, "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    String roster = String.valueOf(verona().untilSent("jabber:iq:roster").id());
    verona().receive("<iq type='result' id='" + roster + "'/>");
    Stanza first = verona().untilSent("<presence");
    assertThat(first.element().toString()).contains("http://jabber.org/protocol/caps");

    program("urn:x", "echo '<q/>'");
    Verona.until(
        "another presence",
        () ->
            verona().sent.stream()
                .map(stanza -> stanza.element().toString())
                .anyMatch(
                    xml ->
                        xml.startsWith("<presence")
                            && xml.contains("/caps'")
                            && !xml.equals(first.element().toString())));

    assertThat(before).doesNotContain("urn:x'");
    assertThat(ask(BALCONY, "<query xmlns='http://jabber.org/protocol/disco#info'/>"))
        .contains("var='urn:x'");
    Files.delete(home.resolve("ext/urn:x"));
    Verona.until(
        "nobody handles it",
        () -> ask(BALCONY, "<q xmlns='urn:x'/>").contains("service-unavailable"));
  }

  @Test
  void aProgramComesBeforeWhatIsBuiltIn() throws IOException {
    program("jabber:iq:version", "echo '<query><name>mine</name></query>'");
    start();

    assertThat(ask(BALCONY, "<query xmlns='jabber:iq:version'/>")).contains("<name>mine</name>");
    assertThat(ask(BALCONY, "<time xmlns='urn:xmpp:time'/>")).contains("<tzo>");
  }

  @Test
  void whatTheBridgeMustSayItselfCantBeTakenFromIt() throws IOException {
    program("http:%2F%2Fjabber.org%2Fprotocol%2Fdisco#info", "echo '<query>forged</query>'");
    start();

    assertThat(ask(BALCONY, "<query xmlns='http://jabber.org/protocol/disco#info'/>"))
        .contains("urn:xmpp:ping")
        .doesNotContain("forged");
    verona().untilHolds("out", "disco#info is not used");
  }

  @Test
  void strangersReachWhatIsPublicAndNothingElse() throws IOException {
    program("urn:x", "echo '<q>for friends</q>'");
    program("public/urn:y", "echo '<q>for all</q>'");
    start();

    assertThat(ask("mallory@example.org/x", "<q xmlns='urn:x'/>")).contains("service-unavailable");
    assertThat(ask("mallory@example.org/x", "<ping xmlns='urn:xmpp:ping'/>"))
        .contains("service-unavailable");
    assertThat(ask("mallory@example.org/x", "<q xmlns='urn:y'/>")).contains("for all");
    assertThat(ask(BALCONY, "<q xmlns='urn:y'/>")).contains("for all");
    assertThat(ask("example.net", "<q xmlns='urn:x'/>")).contains("for friends");
  }

  @Test
  void aNamespaceNeverLeadsOutOfTheFolder() throws IOException {
    Files.createDirectories(home.resolve("ext"));
    start();
    program("../outside", "touch ran");
    Files.createDirectories(home.resolve("ext/public"));

    for (String namespace :
        List.of("../outside", "/bin/sh", "public", "..", ".", "a/../b", "x".repeat(5000), "-rf")) {
      assertThat(ask(BALCONY, "<q xmlns='" + namespace + "'/>")).contains("service-unavailable");
    }
    assertThat(home.resolve("ran")).doesNotExist();
  }

  @Test
  void aProgramMayAnswerForItselfAndOnlyItsFirstAnswerCounts() throws IOException {
    program("urn:x", "exit 0");
    start();
    String id = send(BALCONY, "<q xmlns='urn:x'/>");
    var forged = answerOf("mallory@example.org/x", id);
    var own = answerOf(BALCONY, id);

    Verona.until("asked", () -> Verona.await(verona().bus.ask(own)));

    assertThat(Verona.await(verona().bus.ask(forged))).isFalse();
    assertThat(answer(id)).contains("<mine", "to='" + BALCONY + "'");
    assertThat(verona().bus.ask(own).toCompletionStage().toCompletableFuture())
        .failsWithin(java.time.Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(Refusal.class)
        .withMessageContaining("answered already");
    verona().settle();
    assertThat(answers(id)).hasSize(1);
  }

  private static Pipes.AnswerWritten answerOf(String to, String id) {
    return new Pipes.AnswerWritten(
        new Iq(
            StanzaXml.one(
                "<iq type='result' to='%s' id='%s'><mine xmlns='urn:x'/></iq>".formatted(to, id))));
  }

  @Test
  void whatFailsIsAnErrorAndSaidInOutOnce() throws IOException {
    program("urn:x", "echo 'no such user' >&2; exit 3");
    start();

    for (int i = 0; i < 3; i++) {
      assertThat(ask(BALCONY, "<q xmlns='urn:x'/>"))
          .contains("type='error'", "internal-server-error");
    }

    verona().untilHolds("out", "ext/urn:x ended with status 3: no such user");
    assertThat(verona().read("out").split("ended with status", -1)).hasSize(2);
  }

  @Test
  void aSlowProgramHoldsUpNobodyAndOneAskerNotAllOthers() throws IOException {
    program("urn:slow", "until [ -e go ]; do sleep 0.1; done; echo '<q>late</q>'");
    program("urn:x", "echo '<q>quick</q>'");
    start();
    var slow = new java.util.ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      slow.add(send(BALCONY, "<q xmlns='urn:slow'/>"));
    }

    // Sixteen of one asker wait, and no more.
    assertThat(answer(slow.get(16))).contains("type='wait'", "resource-constraint");
    assertThat(answers(slow.get(0))).isEmpty();
    assertThat(ask("romeo@example.net/other", "<q xmlns='urn:x'/>")).contains("quick");
    assertThat(ask("romeo@example.net/other", "<ping xmlns='urn:xmpp:ping'/>")).contains("result");

    Files.createFile(home.resolve("go"));
    slow.subList(0, 16).forEach(id -> assertThat(answer(id)).contains("late"));
    verona().settle();
  }

  @Test
  void aFileGetsTheStanzaAndWhoReadsItAnswers() throws IOException {
    Files.createDirectories(home.resolve("ext"));
    Files.createFile(home.resolve("ext/urn:log"));
    start();
    String id = send(BALCONY, "<q xmlns='urn:log'/>");
    verona().untilHolds("ext/urn:log", "type='get' id='" + id + "'");

    Verona.until("taken", () -> Verona.await(verona().bus.ask(answerOf(BALCONY, id))));

    assertThat(answer(id)).contains("<mine");
    assertThat(verona().read("ext/urn:log")).endsWith("</iq>\n");
  }

  @Test
  void aRequestThatWasUnderWayWhenTheBridgeEndedIsAskedAgain() throws IOException {
    program(
        "urn:x", "[ -e second ] || { touch second; sleep 1000; }; echo \"<q>$(cat second)</q>\"");
    start();
    send(BALCONY, "<q xmlns='urn:x'/>");
    Verona.until("begun", () -> Files.exists(home.resolve("second")));

    verona().close();
    Files.writeString(home.resolve("second"), "again");
    start();

    assertThat(answers("q1")).isEmpty();
    assertThat(verona().history.unsettled().toCompletableFuture().join())
        .filteredOn(left -> left.xml().contains("'q1'"))
        .hasSize(1);
  }
}
