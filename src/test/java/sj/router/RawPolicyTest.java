package sj.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

class RawPolicyTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");
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
        "<message/>" + REMOVE,
      })
  void isRefused(String xml) {
    assertThatThrownBy(() -> check(xml)).isInstanceOf(IllegalArgumentException.class);
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
    assertThat(check(xml).element().name()).isNotEmpty();
  }

  private static final String PASSWORD =
      "<query xmlns='jabber:iq:register'><username>romeo</username><password>x</password></query>";
  private static final String CHANGE_FORM =
      "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field"
          + " var='FORM_TYPE'><value>jabber:iq:register:changepassword</value></field><field"
          + " var='password'><value>x</value></field></x></query>";
  private static final String CANCEL_FORM = CHANGE_FORM.replace("changepassword", "cancel");
  private static final String BOTH = PASSWORD.replace("</query>", "<remove/></query>");
  private static final String GONE = "<query xmlns='jabber:iq:register'><remove/></query>";

  /** Of the account example.org; what is sent by the file, by HTTP, and by both with the switch. */
  static Stream<Arguments> registrations() {
    return Stream.of(
        Arguments.of("", PASSWORD, true, false, true, false),
        Arguments.of("example.org", PASSWORD, true, false, true, false),
        Arguments.of("EXAMPLE.org", PASSWORD, true, false, true, false),
        Arguments.of("romeo@example.org", PASSWORD, true, false, true, false),
        Arguments.of("", CHANGE_FORM, true, false, true, false),
        Arguments.of("", GONE, false, false, true, true),
        Arguments.of("example.org", GONE, false, false, true, true),
        Arguments.of("example.org/x", GONE, false, false, true, true),
        Arguments.of("romeo@example.org", GONE, false, false, true, true),
        Arguments.of("", BOTH, false, false, true, true),
        Arguments.of("", CANCEL_FORM, false, false, true, true),
        Arguments.of("", "<query xmlns='jabber:iq:register'/>", false, false, true, true),
        Arguments.of("gateway.example.org", PASSWORD, true, false, true, true),
        Arguments.of("gateway.example.org", GONE, true, false, true, true),
        Arguments.of("gateway.example.org", CANCEL_FORM, true, false, true, true));
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void theAccountIsItsOwners(
      String to, String query, boolean file, boolean http, boolean rawFile, boolean rawHttp) {
    String address = to.isEmpty() ? "" : " to='" + to + "'";
    String xml = "<iq type='set' id='1'" + address + ">" + query + "</iq>";

    assertThat(passes(xml, true, false)).as("file").isEqualTo(file);
    assertThat(passes(xml, false, false)).as("HTTP").isEqualTo(http);
    assertThat(passes(xml, true, true)).as("file, --allow-raw").isEqualTo(rawFile);
    assertThat(passes(xml, false, true)).as("HTTP, --allow-raw").isEqualTo(rawHttp);
  }

  private static boolean passes(String xml, boolean files, boolean anything) {
    try {
      RawPolicy.check(StanzaXml.one(xml), new RawPolicy.Rights(ROMEO, files, anything));
      return true;
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching(".*(--allow-raw|HTTP).*");
      return false;
    }
  }

  @Test
  void theSenderIsTheBridgeAlone() {
    assertThat(check("<message from='other@example.org' to='a@b'/>").from()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<presence/>", "<presence id=''/>", "<presence id=' '/>"})
  void whereThereIsNoIdOneIsMade(String xml) {
    assertThat(check(xml).id()).hasSize(36);
  }

  private static Stanza check(String xml) {
    var rights = new RawPolicy.Rights(ROMEO, true, false);
    return StanzaXml.parse(xml).stream()
        .map(element -> RawPolicy.check(element, rights))
        .toList()
        .getLast();
  }
}
