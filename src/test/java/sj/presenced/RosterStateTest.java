package sj.presenced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Requests.RosterItem;
import sj.jid.Jid;
import sj.stanza.StanzaXml;
import sj.xml.Element;

class RosterStateTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private final RosterState roster =
      RosterState.full(
          query(
              "v1",
              "<item jid='juliet@example.com' name='Juliet &lt;3&#10;x' subscription='both'>"
                  + "<group>Friends</group><group>Verona</group></item>"
                  + "<item jid='nurse@example.com' ask='subscribe'/>"));

  @Test
  void theFullRoster() {
    assertThat(roster.version()).isEqualTo("v1");
    assertThat(roster.items()).hasSize(2);
    RosterItem juliet = item(roster, "juliet@example.com");
    assertThat(juliet.name()).isEqualTo("Juliet <3\nx");
    assertThat(juliet.groups()).containsExactly("Friends", "Verona");
    assertThat(item(roster, "nurse@example.com").pendingOut()).isTrue();
  }

  @Test
  void whatIsNoItemIsLeftOut() {
    RosterState odd =
        RosterState.full(
            query(
                "",
                "<item/><item jid='@'/><item jid='a@b' subscription='remove'/><x/>"
                    + "<item jid='c@d' subscription='odd'/>"));

    assertThat(odd.items()).containsOnlyKeys(Jid.of("c@d"));
    assertThat(item(odd, "c@d").subscription()).isEqualTo("none");
  }

  @Test
  void aPushChangesOneItemAndTheVersion() {
    RosterState changed = pushed(query("v2", "<item jid='juliet@example.com' subscription='to'/>"));

    assertThat(changed.version()).isEqualTo("v2");
    assertThat(changed.items()).hasSize(2);
    assertThat(item(changed, "juliet@example.com").subscription()).isEqualTo("to");
  }

  @Test
  void aPushTakesAnItemAway() {
    RosterState changed =
        pushed(query("v2", "<item jid='juliet@example.com' subscription='remove'/>"));

    assertThat(changed.items()).doesNotContainKey(JULIET).hasSize(1);
  }

  @Test
  void withoutVersionTheOldOneStays() {
    assertThat(pushed(query(null, "<item jid='a@b'/>")).version()).isEqualTo("v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<item jid='a@b'/><item jid='c@d'/>",
        "<item jid='a@b'/><x xmlns='urn:x'/>",
        "<item/>",
        "<item jid='@'/>",
        "<other jid='a@b'/>"
      })
  void aPushHasExactlyOneItem(String children) {
    assertThat(roster.pushed(query("v2", children))).isNull();
  }

  @Test
  void asJsonAndBackItIsTheSame() {
    assertThat(RosterState.fromJson(roster.toJson())).isEqualTo(roster);
    assertThat(RosterState.fromJson(null)).isEqualTo(RosterState.EMPTY);
  }

  private static RosterItem item(RosterState roster, String jid) {
    return Objects.requireNonNull(roster.items().get(Jid.of(jid)));
  }

  private RosterState pushed(Element query) {
    return Objects.requireNonNull(roster.pushed(query));
  }

  private static Element query(@Nullable String version, String children) {
    return StanzaXml.one("<query xmlns='jabber:iq:roster'>" + children + "</query>")
        .with("ver", version);
  }
}
