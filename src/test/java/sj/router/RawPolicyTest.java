package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

class RawPolicyTest {
  private static final String REMOVE =
      "<iq type='set' id='1'><query xmlns='jabber:iq:register'><remove/></query></iq>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</stream:stream>",
        "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'/>",
        "<enable xmlns='urn:xmpp:sm:3'/>",
        "<a xmlns='urn:xmpp:sm:3' h='999'/>",
        "<r xmlns='urn:xmpp:sm:3'/>",
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>",
        "<message xmlns='jabber:server'/>",
        "<message xmlns='urn:xmpp:sm:3'/>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><message>&a;</message>",
        "<?xml version='1.0'?><message/>",
        "<!-- x --><message/>",
        "<message>",
        "<message/></stream:stream>",
        "<message/>text",
        "<message to='@'/>",
        "<message to='a@b/\u0000'/>",
        "<message to='a@b&#0;'/>",
        "<iq type='get' id='1'/>",
        "<iq type='get' id='1'><a xmlns='a'/><b xmlns='b'/></iq>",
        "<iq type='get' id='1'><query/></iq>",
        "<iq id='1'><a xmlns='a'/></iq>",
        "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        "<iq type='set' id='1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>",
        REMOVE,
        "<iq type='set' id='1' to='example.net'><query xmlns='jabber:iq:register'>"
            + "<username>romeo</username><password>x</password></query></iq>",
        "<message/>" + REMOVE,
      })
  void isRefused(String xml) {
    assertThatThrownBy(() -> check(xml, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message to='a@b'><body>hi</body></message>",
        "<presence/>",
        "<presence to='a@b' type='subscribe'/>",
        "<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        "<iq type='result' id='1' to='a@b/c'/>",
        "<iq type='get' id='1'><query xmlns='jabber:iq:register'/></iq>",
      })
  void isSent(String xml) {
    assertThat(check(xml, false).element().name()).isNotEmpty();
  }

  @Test
  void onlyASwitchLetsTheAccountBeDeleted() {
    assertThat(check(REMOVE, true).id()).isEqualTo("1");
  }

  @Test
  void theSenderIsTheBridgeAlone() {
    assertThat(check("<message from='other@example.org' to='a@b'/>", false).from()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<presence/>", "<presence id=''/>", "<presence id=' '/>"})
  void whereThereIsNoIdOneIsMade(String xml) {
    assertThat(check(xml, false).id()).hasSize(36);
  }

  private static Stanza check(String xml, boolean anything) {
    return StanzaXml.parse(xml).stream()
        .map(element -> RawPolicy.check(element, anything))
        .toList()
        .getLast();
  }
}
