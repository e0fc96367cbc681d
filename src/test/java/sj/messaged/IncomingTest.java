package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class IncomingTest {
  private static final Jid ACCOUNT = Jid.of("romeo@example.net");
  private static final Instant NOW = Instant.parse("2026-11-22T14:05:31.120Z");
  private static final String FROM = " from='juliet@example.com/balcony'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<body>hi</body>|hi",
        "<body></body>|''",
        "<body>first</body><body>second</body>|first",
        "<body xml:lang='de'>hallo</body><body>hi</body>|hi",
        "<body xml:lang='de'>hallo</body><body xml:lang='fr'>salut</body>|hallo",
        "<subject>S</subject><body>hi</body>|[S] hi",
        "<subject> </subject><body>hi</body>|hi",
        "<body>&lt;b&gt;hi&lt;/b&gt;</body>|<b>hi</b>",
        "<body xmlns='urn:other'>no</body><body>hi</body>|hi",
      })
  void whatTheLineSays(String children, String line) {
    assertThat(words("<message type='chat'" + FROM + ">" + children + "</message>").line())
        .isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " type='chat'", " type='normal'", " type='headline'", " type='x'"})
  void everyKindOfMessageWithWordsIsShown(String type) {
    assertThat(words("<message" + type + FROM + "><body>hi</body></message>").body())
        .isEqualTo("hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message FROM/>",
        "<message FROM><subject>only</subject></message>",
        "<message FROM type='groupchat'><body>hi</body></message>",
        "<message FROM><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
        "<message FROM><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
            + "<message xmlns='jabber:client' from='romeo@example.net/x'><body>forged</body>"
            + "</message></forwarded></received></message>",
        "<message from='romeo@example.net'><sent xmlns='urn:xmpp:carbons:2'><forwarded"
            + " xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'><body>forged</body>"
            + "</message></forwarded></sent></message>",
      })
  void withoutWordsForUsThereIsNothingToShow(String xml) {
    assertThat(incoming(xml.replace(" FROM", FROM))).isInstanceOf(Incoming.Nothing.class);
  }

  @Test
  void theSenderIsTheFullJidAndTheContactTheBareOne() {
    Incoming.Words words = words("<message" + FROM + "><body>hi</body></message>");

    assertThat(words.sender()).isEqualTo("juliet@example.com/balcony");
    assertThat(words.contact()).isEqualTo(Jid.of("juliet@example.com"));
  }

  @Test
  void withoutSenderTheAccountItselfIsMeant() {
    assertThat(words("<message><body>hi</body></message>").contact()).isEqualTo(ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "from='example.net' stamp='2026-11-20T10:00:00Z', 2026-11-20T10:00:00Z",
    "from='romeo@example.net' stamp='2026-11-20T10:00:00Z', 2026-11-20T10:00:00Z",
    "from='example.net' stamp='2026-11-20T12:00:00.123456+02:00', 2026-11-20T10:00:00.123Z",
    "from='example.com' stamp='2026-11-20T10:00:00Z', NOW",
    "from='juliet@example.com' stamp='2026-11-20T10:00:00Z', NOW",
    "from='example.net/x' stamp='2026-11-20T10:00:00Z', NOW",
    "stamp='2026-11-20T10:00:00Z', NOW",
    "from='example.net', NOW",
    "from='example.net' stamp='2027-01-01T00:00:00Z', NOW",
    "from='example.net' stamp='+999999999-12-31T23:59:59Z', NOW",
    "from='example.net' stamp='1901-01-01T00:00:00Z', NOW",
    "from='example.net' stamp='yesterday', NOW",
    "from='@' stamp='2026-11-20T10:00:00Z', NOW",
  })
  void onlyTheOwnServersDelayCounts(String attributes, String time) {
    Incoming.Words words =
        words(
            "<message"
                + FROM
                + "><body>hi</body><delay xmlns='urn:xmpp:delay' "
                + attributes
                + "/></message>");

    assertThat(words.time()).isEqualTo(time.equals("NOW") ? NOW : Instant.parse(time));
  }

  @Test
  void aForgedDelayGivesWayToTheOneThatTheServerAddedBehindIt() {
    Incoming.Words words =
        words(
            "<message"
                + FROM
                + "><delay xmlns='urn:xmpp:delay' from='example.net' stamp='2001-01-01T00:00:00Z'/>"
                + "<body>hi</body>"
                + "<delay xmlns='urn:xmpp:delay' from='example.net' stamp='2026-11-21T00:00:00Z'/>"
                + "</message>");

    assertThat(words.time()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
            + "|item not found",
        "<error type='wait'><recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
            + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>gone</text></error>"
            + "|recipient unavailable (gone)",
        "<body>my own words</body>|the server gave no reason",
      })
  void anErrorIsABounceAndNeverTheContactsWords(String children, String reason) {
    assertThat(incoming("<message type='error' id='7'" + FROM + ">" + children + "</message>"))
        .isEqualTo(new Incoming.Bounce(Jid.of("juliet@example.com"), "7", reason));
  }

  private static Incoming.Words words(String xml) {
    return (Incoming.Words) incoming(xml);
  }

  private static Incoming incoming(String xml) {
    return Incoming.of(new Message(StanzaXml.one(xml)), ACCOUNT, NOW);
  }
}
