package sj.presenced;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;
import sj.stanza.Presence;

class OwnPresenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "online|online|''",
        "away#|away|''",
        "dnd#in a meeting#until five|dnd|in a meeting#until five",
        "xa# back on monday |xa|back on monday",
        "gone fishing|online|gone fishing",
        "gone#fishing|online|gone#fishing",
        "Away|online|Away",
        "away from home|online|away from home",
        "''|offline|''",
        "##|offline|''",
        "chat|chat|''",
      })
  void whatTheFileSays(String content, String show, String status) {
    OwnPresence presence = OwnPresence.of(content.replace('#', '\n'));

    assertThat(presence).isEqualTo(new OwnPresence(show, status.replace('#', '\n')));
    assertThat(OwnPresence.of(presence.file())).isEqualTo(presence);
  }

  @Test
  void noFileMeansOnline() {
    assertThat(OwnPresence.of(null)).isEqualTo(OwnPresence.ONLINE);
  }

  @Test
  void asStanzas() {
    assertThat(OwnPresence.ONLINE.stanza(null).element().toString())
        .isEqualTo("<presence xmlns='jabber:client'/>");
    assertThat(OwnPresence.OFFLINE.stanza(Jid.of("juliet@example.com")).element().toString())
        .isEqualTo("<presence xmlns='jabber:client' type='unavailable' to='juliet@example.com'/>");
    Presence away = OwnPresence.of("away\n</status>&\u001b").stanza(null);
    assertThat(away.show()).isEqualTo("away");
    assertThat(away.status()).isEqualTo("</status>&\ufffd");
  }
}
