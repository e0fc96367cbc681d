package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.sasl.ChannelBinding;

class NegotiatorTest {
  private static final Channel SECURE = new Channel(true, List.of());
  private static final String TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
  private static final String BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
  private static final String SM = "<sm xmlns='urn:xmpp:sm:3'/>";
  private static final String BOUND =
      "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
          + "<jid>romeo@example.com/made-up</jid></bind></iq>";
  private static final String BIND_REQUEST =
      "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
          + "<resource>orchard</resource></bind></iq>";
  private static final Terms.Resumption OLD = new Terms.Resumption("old", 7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100_000})
  void aWholeNegotiationIsTheSameInPiecesOfAnySize(int pieces) {
    var play = new Play(Play.terms(), Channel.CLEAR, pieces);
    assertThat(play.server(Play.HEADER + features(TLS))).containsExactly(TLS);
    assertThat(play.server(PROCEED)).containsExactly("start TLS");
    play.happen(new Event.Secured(SECURE));
    assertThat(play.server(Play.HEADER + features(mechanisms("PLAIN"))))
        .containsExactly(
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + "AHJvbWVvAHNlY3JldA==</auth>");
    assertThat(play.server(SUCCESS)).containsExactly("open example.com from romeo@example.com");
    assertThat(play.server(Play.HEADER + features(BIND + SM))).containsExactly(BIND_REQUEST);
    assertThat(play.server(BOUND)).containsExactly("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
    assertThat(play.server("<enabled xmlns='urn:xmpp:sm:3' id='x' resume='1'/>"))
        .containsExactly("bound romeo@example.com/made-up managed as x");
  }

  @Test
  void theAddressIsNotToldBeforeTls() {
    var play = Play.of(Play.terms());
    assertThat(play.happen(new Event.Connected(Channel.CLEAR)))
        .allMatch(line -> line.equals("open example.com"));
  }

  @Test
  void tlsIsAskedForThoughItIsNotOffered() {
    var play = Play.of(Play.terms());
    assertThat(play.server(Play.HEADER + features(mechanisms("PLAIN")))).containsExactly(TLS);
    assertThat(play.server("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
        .singleElement()
        .asString()
        .startsWith("fail RETRY: the server offers no TLS");
  }

  @Test
  void whatComesBehindProceedIsAnAttack() {
    var play = Play.of(Play.terms());
    play.server(Play.HEADER + features(TLS));
    String header = Play.HEADER.substring("<?xml version='1.0'?>".length());
    assertThat(play.server(PROCEED + header + features(mechanisms("PLAIN"))))
        .last()
        .asString()
        .startsWith("fail RETRY: something came");
  }

  @ParameterizedTest
  @ValueSource(strings = {SUCCESS, BOUND, "<message/>", "<enabled xmlns='urn:xmpp:sm:3'/>"})
  void whatComesOutOfTurnIsRefused(String element) {
    var play = Play.of(Play.terms());
    assertThat(play.server(Play.HEADER + features(TLS) + element))
        .last()
        .asString()
        .startsWith("fail RETRY: ");
    var secured = authenticating("PLAIN");
    assertThat(secured.server(BOUND)).last().asString().startsWith("fail RETRY: ");
  }

  @Test
  void passwordIsNotSentWhereOnlyPlainIsLeftOfScram() {
    var terms = Play.terms();
    var pinned = new Terms(terms.account(), null, false, true, terms.password(), null);
    var play = new Play(pinned, SECURE, 100_000);
    assertThat(play.server(Play.HEADER + features(mechanisms("PLAIN"))))
        .singleElement()
        .asString()
        .startsWith("fail PERSON: the server wants the password itself");
  }

  @Test
  void scramIsUsedInTheClearWhereThatWasAllowedAndPlainNever() {
    var terms = Play.terms();
    var clear = new Terms(terms.account(), null, true, false, terms.password(), null);
    var play = new Play(clear, Channel.CLEAR, 100_000);
    assertThat(play.server(Play.HEADER + features(TLS + mechanisms("SCRAM-SHA-1", "PLAIN"))))
        .singleElement()
        .asString()
        .contains("mechanism='SCRAM-SHA-1'");
    var plain = new Play(clear, Channel.CLEAR, 100_000);
    assertThat(plain.server(Play.HEADER + features(mechanisms("PLAIN"))))
        .singleElement()
        .asString()
        .startsWith("fail PERSON: ");
  }

  @Test
  void whereTlsInFrontIsOnlySaidToBeThereItIsBegunHereIfItCanBe() {
    var play = new Play(Play.terms(), Channel.CLAIMED, 100_000);
    assertThat(play.server(Play.HEADER + features(TLS + mechanisms("SCRAM-SHA-1"))))
        .containsExactly(TLS);
    var inside = new Play(Play.terms(), Channel.CLAIMED, 100_000);
    assertThat(inside.server(Play.HEADER + features(mechanisms("SCRAM-SHA-1", "PLAIN"))))
        .singleElement()
        .asString()
        .contains("mechanism='SCRAM-SHA-1'");
    var plain = new Play(Play.terms(), Channel.CLAIMED, 100_000);
    assertThat(plain.server(Play.HEADER + features(mechanisms("PLAIN"))))
        .singleElement()
        .asString()
        .startsWith("fail PERSON: the server wants the password itself")
        .endsWith("--ucspi=tls");
  }

  @Test
  void theChannelIsBoundWhereTheServerListsATypeThatWeHave() {
    var binding = new ChannelBinding("tls-exporter", new byte[] {1});
    var play = new Play(Play.terms(), new Channel(true, List.of(binding)), 100_000);
    String types =
        "<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/>"
            + "</sasl-channel-binding>";
    assertThat(
            play.server(
                Play.HEADER + features(types + mechanisms("SCRAM-SHA-1", "SCRAM-SHA-1-PLUS"))))
        .singleElement()
        .asString()
        .contains("mechanism='SCRAM-SHA-1-PLUS'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>cj14LHM9eCxpPTQwOTY=</challenge>",
        "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>!</challenge>",
        "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
        "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
        "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>dj1hYmM=</success>"
      })
  void aServerThatCannotProveItselfIsLeft(String answer) {
    var play = authenticating("SCRAM-SHA-256");
    assertThat(play.server(answer)).last().asString().startsWith("fail PERSON: ");
  }

  @ParameterizedTest
  @CsvSource({
    "not-authorized, PERSON",
    "account-disabled, PERSON",
    "credentials-expired, PERSON",
    "mechanism-too-weak, PERSON",
    "invalid-authzid, PERSON",
    "what-nobody-knows, PERSON",
    "temporary-auth-failure, RETRY",
    "aborted, RETRY"
  })
  void aSaslFailureIsForAPersonUnlessItPasses(String condition, String remedy) {
    var play = authenticating("PLAIN");
    String failure =
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><" + condition + "/></failure>";
    assertThat(play.server(failure)).last().asString().startsWith("fail " + remedy + ": ");
  }

  @Test
  void aTakenResourceIsNoReasonToStayAway() {
    var play = authenticated(Play.terms());
    play.server(Play.HEADER + features(BIND));
    assertThat(
            play.server(
                "<iq type='error' id='bind'><error type='modify'>"
                    + "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"))
        .containsExactly(
            "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    assertThat(play.server(BOUND)).containsExactly("bound romeo@example.com/made-up");
  }

  @Test
  void theOldSessionRequestIsMadeOnlyWhereItIsNotOptional() {
    var play = authenticated(Play.terms());
    String session = "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>";
    play.server(Play.HEADER + features(BIND + session));
    assertThat(play.server(BOUND))
        .containsExactly("<iq type='set' id='session'>" + session + "</iq>");
    assertThat(play.server("<presence/><iq type='result' id='session'/>"))
        .containsExactly("early presence", "bound romeo@example.com/made-up");
  }

  @Test
  void aSessionIsResumedByItsIdAndCount() {
    var play = authenticated(Play.terms(OLD));
    assertThat(play.server(Play.HEADER + features(BIND + SM)))
        .containsExactly("<resume xmlns='urn:xmpp:sm:3' h='7' previd='old'/>");
    assertThat(play.server("<resumed xmlns='urn:xmpp:sm:3' h='4294967295' previd='old'/>"))
        .containsExactly("resumed 4294967295");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<resumed xmlns='urn:xmpp:sm:3' h='3' previd='other'/>",
        "<resumed xmlns='urn:xmpp:sm:3' previd='old'/>",
        "<resumed xmlns='urn:xmpp:sm:3' h='-1' previd='old'/>",
        "<resumed xmlns='urn:xmpp:sm:3' h='4294967296' previd='old'/>"
      })
  void aResumptionThatIsNotOursIsRefused(String resumed) {
    var play = authenticated(Play.terms(OLD));
    play.server(Play.HEADER + features(BIND + SM));
    assertThat(play.server(resumed)).last().asString().startsWith("fail RETRY: ");
  }

  @Test
  void aSessionThatIsGoneIsFollowedByANewOne() {
    var play = authenticated(Play.terms(OLD));
    play.server(Play.HEADER + features(BIND + SM));
    assertThat(play.server("<failed xmlns='urn:xmpp:sm:3' h='3'/>"))
        .containsExactly("not resumed 3", BIND_REQUEST);
    var without = authenticated(Play.terms(OLD));
    assertThat(without.server(Play.HEADER + features(BIND)))
        .containsExactly("not resumed null", BIND_REQUEST);
  }

  @Test
  void anElementThatIsNoStreamIsNoServer() {
    var play = Play.of(Play.terms());
    assertThat(play.server("<html>")).last().asString().startsWith("fail PERSON: ");
    var old = Play.of(Play.terms());
    assertThat(old.server(Play.HEADER.replace(" version='1.0' xmlns", " xmlns")))
        .last()
        .asString()
        .startsWith("fail PERSON: ");
  }

  @Test
  void aStepThatTakesTooLongFails() {
    var play = Play.of(Play.terms());
    play.server(Play.HEADER + features(TLS));
    assertThat(play.happen(new Event.TimedOut()))
        .last()
        .isEqualTo("fail RETRY: the server didn't answer in time while beginning TLS");
  }

  private static Play authenticating(String mechanism) {
    var play = new Play(Play.terms(), SECURE, 100_000);
    play.server(Play.HEADER + features(mechanisms(mechanism)));
    return play;
  }

  private static Play authenticated(Terms terms) {
    var play = new Play(terms, SECURE, 100_000);
    play.server(Play.HEADER + features(mechanisms("PLAIN")));
    play.server(SUCCESS);
    assertThat(Jid.of("romeo@example.com")).isEqualTo(terms.account());
    return play;
  }

  private static String features(String content) {
    return "<stream:features>" + content + "</stream:features>";
  }

  private static String mechanisms(String... names) {
    var xml = new StringBuilder("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>");
    for (String name : names) {
      xml.append("<mechanism>").append(name).append("</mechanism>");
    }
    return xml.append("</mechanisms>").toString();
  }
}
