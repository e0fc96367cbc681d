package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class CarbonsTest {
  private static final Jid ACCOUNT = Jid.of("romeo@example.net");
  private static final Instant NOW = Instant.parse("2026-11-22T14:05:31.120Z");
  private static final String THEIRS =
      "<message xmlns='jabber:client' from='juliet@example.com/x' to='romeo@example.net/phone'"
          + " type='chat'><body>hi</body></message>";
  private static final String OURS =
      "<message xmlns='jabber:client' from='romeo@example.net/phone' to='juliet@example.com/x'"
          + " type='chat'><body>ho</body></message>";

  /** Only the own bare JID: CVE-2017-5589 and its family, CVE-2019-16235, CVE-2020-26547. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from='mallory@example.org'",
        "from='juliet@example.com/x'",
        "from='example.net'",
        "from='romeo@example.net/phone'",
        "from='romeo@example.net.example.org'",
        "from='romeo@example.com'",
        "from='Romeo@example.net' type='error'",
        "",
      })
  void aCarbonOfAnybodyElseIsNone(String from) {
    assertThat(unwrap(from, "received", THEIRS)).isNull();
    assertThat(unwrap(from, "sent", OURS)).isNull();
  }

  @Test
  void whatAnotherDeviceGotIsTheContacts() {
    Source source = Objects.requireNonNull(unwrap("from='romeo@example.net'", "received", THEIRS));

    assertThat(source.own()).isFalse();
    assertThat(source.read(ACCOUNT, NOW))
        .isEqualTo(
            new Incoming.Words(
                Jid.of("juliet@example.com"), "juliet@example.com/x", "hi", "", NOW));
  }

  @Test
  void whatAnotherDeviceSentIsOursToTheContact() {
    Source source = Objects.requireNonNull(unwrap("from='romeo@example.net'", "sent", OURS));

    assertThat(source.own()).isTrue();
    assertThat(source.read(ACCOUNT, NOW))
        .isEqualTo(
            new Incoming.Words(
                Jid.of("juliet@example.com"), "romeo@example.net/phone", "ho", "", NOW));
  }

  @Test
  void whatWasSentInAnothersNameIsForged() {
    assertThat(unwrap("from='romeo@example.net'", "sent", THEIRS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<presence xmlns='jabber:client'/>",
        "<message xmlns='urn:other'><body>hi</body></message>",
        "<message xmlns='jabber:client' from='@'><body>hi</body></message>",
        "<message xmlns='jabber:client' from='juliet@example.com/x'><body>hi</body>"
            + "<private xmlns='urn:xmpp:carbons:2'/></message>",
      })
  void whatHoldsNoMessageForUsIsIgnored(String inner) {
    assertThat(unwrap("from='romeo@example.net'", "received", inner)).isNull();
  }

  @Test
  void aCarbonWithinACarbonIsNotOpened() {
    String nested =
        "<message xmlns='jabber:client' from='romeo@example.net'>"
            + wrapper("received", THEIRS)
            + "</message>";

    Source source = Objects.requireNonNull(unwrap("from='romeo@example.net'", "received", nested));

    assertThat(source.read(ACCOUNT, NOW)).isInstanceOf(Incoming.Nothing.class);
  }

  @Test
  void aCarbonWithinTheArchiveIsNotOpened() {
    Message nested =
        new Message(
            StanzaXml.one(
                "<message from='romeo@example.net'>" + wrapper("received", THEIRS) + "</message>"));

    assertThat(Source.archived(new Archived("a", nested, NOW), ACCOUNT, false).read(ACCOUNT, NOW))
        .isInstanceOf(Incoming.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource({"groupchat", "error"})
  void copiesOfRoomsAndErrorsShowNothing(String type) {
    Source source =
        Objects.requireNonNull(
            unwrap(
                "from='romeo@example.net'",
                "received",
                THEIRS.replace("'chat'", "'" + type + "'")));

    assertThat(source.read(ACCOUNT, NOW)).isInstanceOf(Incoming.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='a'/>|a",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='example.net' id='a'/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='room@example.com' id='a'/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net/x' id='a'/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='@' id='a'/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' id='a'/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id=''/>|",
        "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='a'/>"
            + "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='b'/>|",
        "<origin-id xmlns='urn:xmpp:sid:0' id='a'/>|",
      })
  void whichArchiveIdAMessageClaims(String child, String id) {
    Message message =
        new Message(
            StanzaXml.one(
                "<message from='juliet@example.com'><body>hi</body>" + child + "</message>"));

    assertThat(Source.archiveId(message, ACCOUNT)).isEqualTo(id);
  }

  private static Source unwrap(String attributes, String name, String inner) {
    String xml = "<message " + attributes + ">" + wrapper(name, inner) + "</message>";
    return Carbons.unwrap(new Message(StanzaXml.one(xml)), ACCOUNT);
  }

  private static String wrapper(String name, String inner) {
    return "<%1$s xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>%2$s</forwarded></%1$s>"
        .formatted(name, inner);
  }
}
