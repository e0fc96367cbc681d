package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.jid.Jid;
import sj.program.Bounds;
import sj.program.Runner;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;
import sj.tree.Tree;

@ExtendWith(VertxExtension.class)
class AnsweringTest {
  private static final String PUSH =
      "<query xmlns='jabber:iq:roster'><item jid='evil@example.org'/></query>";
  private final List<Iq> pushes = new ArrayList<>();
  private @Nullable Answering answering;
  private @Nullable Tree tree;
  private @Nullable Runner runner;

  @AfterEach
  void end() {
    java.util.Objects.requireNonNull(runner).close();
    java.util.Objects.requireNonNull(tree).close();
  }

  @BeforeEach
  void begin(Vertx vertx, @TempDir Path home) throws IOException {
    var bus = new Bus(vertx, Jid.of("romeo@example.net"));
    bus.answer(
        Pipes.RosterPush.class,
        pipe -> {
          pushes.add(pipe.push());
          return Future.succeededFuture(true);
        });
    tree = Tree.open(home);
    runner = new Runner(Bounds.DEFAULT);
    answering =
        new Answering(
            bus,
            new Builtin("1"),
            new Disco(),
            new Extensions(
                bus, tree, vertx.getOrCreateContext(), runner, Duration.ofSeconds(30), "1", false));
    answering.viewers(Set.of(Jid.of("juliet@example.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ping xmlns='urn:xmpp:ping'/>",
        "<query xmlns='http://jabber.org/protocol/disco#info'/>",
        "<query xmlns='http://jabber.org/protocol/disco#info' node='x'/>",
        "<query xmlns='jabber:iq:version'/>",
        "<x xmlns='../../../../bin/sh'/>",
        "<x xmlns=';touch /x'/>",
        "",
        "<a xmlns='a'/><b xmlns='b'/>",
        PUSH
      })
  void strangersLearnNothingWhateverTheyAsk(String payload) {
    for (String type : List.of("get", "set", "odd")) {
      Iq answer = answer("mallory@example.org/x", type, payload);

      assertThat(answer.element().toString())
          .isEqualTo(
              "<iq xmlns='jabber:client' type='error' to='mallory@example.org/x' id='7'>"
                  + "<error type='cancel'><service-unavailable"
                  + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    }
    assertThat(pushes).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "juliet@example.com/balcony",
        "romeo@example.net",
        "romeo@example.net/other",
        "example.net"
      })
  void whoMaySeeOurPresenceIsAnswered(@Nullable String from) {
    assertThat(answer(from, "get", "<ping xmlns='urn:xmpp:ping'/>").type())
        .isEqualTo(Iq.Type.RESULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get|<x xmlns='urn:unknown'/>|service-unavailable",
        "set|<x xmlns='urn:unknown'/>|service-unavailable",
        "set|<ping xmlns='urn:xmpp:ping'/>|service-unavailable",
        "get|''|bad-request",
        "get|<a xmlns='a'/><b xmlns='b'/>|bad-request",
        "odd|<ping xmlns='urn:xmpp:ping'/>|bad-request",
      })
  void whatNobodyHandlesIsAnError(String type, String payload, String condition) {
    assertThat(answer("juliet@example.com/balcony", type, payload).element().toString())
        .contains("type='error'", "<" + condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "romeo@example.net/other",
        "example.net",
        "juliet@example.com",
        "juliet@example.com/balcony",
        "romeo@example.net.evil.example"
      })
  void aRosterPushFromAnybodyElseIsRefused(String from) {
    assertThat(answer(from, "set", PUSH).isError()).isTrue();
    assertThat(pushes).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"romeo@example.net", "ROMEO@example.net"})
  void aRosterPushOfTheAccountIsTaken(@Nullable String from) {
    assertThat(answer(from, "set", PUSH).type()).isEqualTo(Iq.Type.RESULT);
    assertThat(pushes).hasSize(1);
  }

  @Test
  void aRosterIsNotForAsking() {
    assertThat(answer(null, "get", "<query xmlns='jabber:iq:roster'/>").isError()).isTrue();
  }

  private Iq answer(@Nullable String from, String type, String payload) {
    var request =
        new Iq(
            StanzaXml.one("<iq id='7' type='" + type + "'>" + payload + "</iq>")
                .with("from", from));
    return java.util.Objects.requireNonNull(answering)
        .answer(request)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }
}
