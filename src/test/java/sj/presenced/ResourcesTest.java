package sj.presenced;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sj.stanza.Presence;
import sj.stanza.StanzaXml;

class ResourcesTest {
  private final Resources resources = new Resources();

  @Test
  void theHighestPriorityCountsAndOfEqualsTheLatest() {
    available("phone", "away", "", 5);
    available("laptop", "dnd", "", 1);
    assertThat(resources.contact().show()).isEqualTo("away");

    available("desk", "chat", "", 5);
    assertThat(resources.contact().show()).isEqualTo("chat");
    available("phone", "xa", "", 5);
    assertThat(resources.contact().show()).isEqualTo("xa");
  }

  @Test
  void aNegativePriorityIsStillThere() {
    available("bot", "away", "", -128);

    assertThat(resources.contact().show()).isEqualTo("away");
  }

  @Test
  void whoIsLeftCountsWhenOneGoes() {
    available("phone", "away", "", 5);
    available("laptop", "dnd", "", 1);

    resources.unavailable("phone");
    assertThat(resources.contact().show()).isEqualTo("dnd");
    resources.unavailable("nobody");
    assertThat(resources.contact().show()).isEqualTo("dnd");
  }

  @Test
  void fromTheBareJidAllAreGone() {
    available("phone", "away", "", 5);
    available("laptop", "dnd", "", 1);

    resources.unavailable(null);

    assertThat(resources.isEmpty()).isTrue();
    assertThat(resources.contact().file()).isEmpty();
  }

  @Test
  void beyondTheLimitTheOldestGivesWay() {
    for (int n = 0; n <= Resources.LIMIT; n++) {
      available("r" + n, n == 0 ? "dnd" : "away", "", n == 0 ? 9 : 0);
    }

    assertThat(resources.contact().show()).isEqualTo("away");
  }

  @Test
  void theFileShowsNoControlCharacters() {
    available("phone", "away", "back\n\u202esoon\u009b", 0);

    assertThat(resources.contact().file()).isEqualTo("away\nback\n\\u{202e}soon\\u{9b}\n");
  }

  @Test
  void anEndlessStatusIsCutBetweenCharacters() {
    available("phone", "away", "x" + "😀".repeat(Resources.STATUS), 0);

    String status = resources.contact().status();
    assertThat(status).hasSize(Resources.STATUS - 1).endsWith("😀");
  }

  private void available(String resource, String show, String status, int priority) {
    resources.available(
        resource,
        new Presence(
            StanzaXml.one(
                    "<presence><show>"
                        + show
                        + "</show><priority>"
                        + priority
                        + "</priority></presence>")
                .with(sj.xml.Element.of("status", "jabber:client").withText(status))));
  }
}
