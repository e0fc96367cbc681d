package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.demo.Negotiation.Action;
import sj.stanza.Ns;
import sj.xml.Element;

/** Whole negotiations as values: what comes in, what goes out. */
class NegotiatorTest {
  private static final ScramKeys KEYS = ScramKeys.of(ScramHash.SHA_256, "secret");
  private static final Element HEADER =
      Element.of("stream", Uri.STREAMS).with("to", "example.com").with("version", "1.0");

  private final Negotiator negotiator =
      new Negotiator(
          new Offer("example.com", List.of("SCRAM-SHA-256", "PLAIN"), false),
          (_, _) -> KEYS,
          () -> "nonce");
  private final List<Action> actions = new ArrayList<>();
  private Negotiation state;

  @BeforeEach
  void begin() {
    state = new Negotiation.Opening(Channel.PLAIN, null, 0);
  }

  private void header(Element element) {
    follow(negotiator.header(state, element));
  }

  private void element(Element element) {
    follow(negotiator.element(state, element));
  }

  private void follow(Negotiation.Step step) {
    state = step.next();
    actions.clear();
    actions.addAll(step.actions());
  }

  private static Element auth(String mechanism, String message) {
    String base64 = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    return Element.of("auth", Uri.SASL).with("mechanism", mechanism).withText(base64);
  }

  private String condition() {
    return ((Action.Fail) actions.getLast()).error().condition();
  }

  @Test
  void aHeaderIsAnsweredWithAHeaderAndFeatures() {
    header(HEADER);

    assertThat(state).isEqualTo(new Negotiation.Choosing(Channel.PLAIN, 0));
    assertThat(actions.getFirst()).isEqualTo(new Action.SendHeader());
    assertThat(actions.getLast().toString()).contains("SCRAM-SHA-256").doesNotContain("starttls");
  }

  @ParameterizedTest
  @CsvSource({
    "example.net, 1.0, host-unknown",
    ", 1.0, host-unknown",
    "a@example.com, 1.0, host-unknown",
    "example.com, , unsupported-version",
    "example.com, 0.9, unsupported-version",
  })
  void aHeaderThatDoesNotFitFailsAfterTheServersOwn(String to, String version, String condition) {
    header(Element.of("stream", Uri.STREAMS).with("to", to).with("version", version));

    assertThat(actions.getFirst()).isEqualTo(new Action.SendHeader());
    assertThat(condition()).isEqualTo(condition);
    assertThat(state).isEqualTo(new Negotiation.Over());
  }

  @Test
  void plainIsNeverTakenInTheClear() {
    header(HEADER);
    element(auth("PLAIN", "\0romeo\0secret"));

    assertThat(actions.getFirst().toString()).contains("encryption-required");
  }

  @Test
  void plainIsTakenInsideTls() {
    state = new Negotiation.Choosing(new Channel(true, null), 0);
    element(auth("PLAIN", "\0romeo\0secret"));

    assertThat(actions.getLast()).isEqualTo(new Action.Restart());
  }

  @Test
  void anAbortedExchangeCanBeBegunAgain() {
    header(HEADER);
    element(auth("SCRAM-SHA-256", "n,,n=romeo,r=abc"));
    element(Element.of("abort", Uri.SASL));

    assertThat(state).isEqualTo(new Negotiation.Choosing(Channel.PLAIN, 1));
    assertThat(actions.getFirst().toString()).contains("aborted");
  }

  @Test
  void aStanzaBeforeABoundResourceFails() {
    state = new Negotiation.Binding(sj.jid.Jid.of("romeo@example.com"));
    element(Element.of("presence", Ns.CLIENT));

    assertThat(condition()).isEqualTo("not-authorized");
  }

  @Test
  void startTlsThatWasNotOfferedFails() {
    header(HEADER);
    element(Element.of("starttls", Uri.TLS));

    assertThat(condition()).isEqualTo("not-authorized");
  }

  @Test
  void streamManagementComesAfterTheResource() {
    state = new Negotiation.Binding(sj.jid.Jid.of("romeo@example.com"));
    element(Element.of("enable", Uri.STREAM_MANAGEMENT));

    assertThat(actions.getFirst().toString()).contains("unexpected-request");
    assertThat(state).isInstanceOf(Negotiation.Binding.class);
  }
}
