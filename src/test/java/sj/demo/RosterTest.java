package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class RosterTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Jid NURSE = Jid.of("nurse@example.com");

  private final Roster roster = new Roster("epoch", 10);

  private void add(Jid jid, String name) {
    roster.put(RosterItem.of(jid, name, List.of(), Subscription.BOTH));
  }

  @Test
  void aClientWithTheNewestVersionIsSentNothing() {
    add(JULIET, "Juliet");

    assertThat(roster.since("epoch.1")).isEmpty();
  }

  @Test
  void aClientIsSentTheLastStateOfWhatChangedInOrder() {
    add(JULIET, "Juliet");
    add(NURSE, "Nurse");
    add(JULIET, "My love");
    roster.remove(NURSE);

    var changes = Objects.requireNonNull(roster.since("epoch.1"));

    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst().toString()).contains("ver='epoch.3'").contains("My love");
    assertThat(changes.getLast().toString())
        .contains("ver='epoch.4'")
        .contains("subscription='remove'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "epoch", "epoch.9", "epoch.x", "other.1", "epoch.-1"})
  void anUnknownVersionIsAnsweredWithTheWhole(String version) {
    add(JULIET, "Juliet");

    assertThat(roster.since(version)).isNull();
  }

  @Test
  void whatClientsDoNotSeeMakesNoVersion() {
    var pending = Subscription.NONE.inbound(sj.stanza.Presence.Type.SUBSCRIBE).next();

    var push = roster.put(RosterItem.unlisted(JULIET).with(pending));

    assertThat(push).isNull();
    assertThat(roster.query().elements()).isEmpty();
    assertThat(roster.item(JULIET).subscription().pendingIn()).isTrue();
  }
}
