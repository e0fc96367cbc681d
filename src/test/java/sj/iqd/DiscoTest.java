package sj.iqd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sj.stanza.Iq;
import sj.stanza.StanzaXml;
import sj.xml.Element;

class DiscoTest {
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private final Disco disco = new Disco();

  private String answer(String node) {
    String at = node.isEmpty() ? "" : " node='" + node + "'";
    Element payload = StanzaXml.one("<query xmlns='" + INFO + "'" + at + "/>");
    var request = new Iq(StanzaXml.one("<iq type='get' id='7' from='a@b/c'/>").with(payload));
    return disco.answer(request, payload).element().toString();
  }

  /** The example of XEP-0115 section 5.2. */
  @Test
  void theHashIsThatOfTheSpecification() {
    var features =
        new TreeSet<>(
            List.of(
                "http://jabber.org/protocol/muc",
                "http://jabber.org/protocol/disco#items",
                INFO,
                "http://jabber.org/protocol/caps"));

    assertThat(Disco.hash("client/pc//Exodus 0.9.1", features))
        .isEqualTo("QgayPKawpkPSDYmwT/WM94uAlu0=");
  }

  @Test
  void whatIsHandledIsNamedAndNothingElse() {
    disco.handles(Set.of("urn:example:a", "urn:xmpp:ping"));

    assertThat(answer(""))
        .contains("<identity category='client'")
        .containsOnlyOnce("'urn:xmpp:ping'")
        .contains("var='urn:example:a'", "var='urn:xmpp:sid:0'", "var='" + INFO + "'")
        .doesNotContain("jabber:iq:last");
  }

  @Test
  void theNodeOfItsPresenceMeansTheSameAlsoLater() {
    disco.handles(Set.of("urn:example:a"));
    String before = disco.capabilities().asked();
    disco.handles(Set.of("urn:example:b"));

    assertThat(disco.capabilities().asked()).isNotEqualTo(before);
    assertThat(answer(before)).contains("node='" + before + "'", "urn:example:a");
    assertThat(answer(disco.capabilities().asked())).contains("urn:example:b");
    assertThat(answer("x")).contains("item-not-found");
  }

  @Test
  void whatIsHandledAgainHasTheSameHash() {
    disco.handles(Set.of("urn:example:a"));
    String before = disco.capabilities().ver();
    disco.handles(Set.of());
    disco.handles(Set.of("urn:example:a"));

    assertThat(disco.capabilities().ver()).isEqualTo(before);
  }
}
