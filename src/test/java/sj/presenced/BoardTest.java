package sj.presenced;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Presence;
import sj.stanza.StanzaXml;

class BoardTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Jid BALCONY = Jid.of("juliet@example.com/balcony");
  private static final Presence HERE = Presence.of(Presence.Type.AVAILABLE, null);
  private final Board board = new Board();

  @Test
  void presenceOfStrangersIsOfNoAccount() {
    assertThat(board.available(BALCONY, HERE, false)).isFalse();
    assertThat(board.shown(JULIET)).isEqualTo(Resources.Shown.OFFLINE);
  }

  @Test
  void whoHasADirectoryOrIsOnTheRosterIsShown() {
    assertThat(board.available(BALCONY, HERE, true)).isTrue();
    assertThat(board.shown(JULIET).show()).isEqualTo("online");

    board.roster(roster("nurse@example.com", "from"));
    assertThat(board.available(Jid.of("nurse@example.com/x"), HERE, false)).isTrue();
  }

  @Test
  void whenTheSessionIsLostNobodyIsThere() {
    board.available(BALCONY, HERE, true);

    assertThat(board.forgetPresence()).containsExactly(JULIET);
    assertThat(board.forgetPresence()).isEmpty();
    assertThat(board.state(JULIET).presence()).isEqualTo("offline");
  }

  @Test
  void viewersAreThoseOfSubscriptionFromAndBoth() {
    board.roster(roster("juliet@example.com", "to"));
    assertThat(board.isViewer(JULIET)).isFalse();
    board.roster(roster("juliet@example.com", "from"));
    assertThat(board.isViewer(JULIET)).isTrue();
    board.roster(roster("juliet@example.com", "both"));
    assertThat(board.isViewer(JULIET)).isTrue();
    assertThat(board.isViewer(Jid.of("juliet@example.com.evil.example"))).isFalse();
  }

  @Test
  void requestsThatWaitAreBounded() {
    for (int n = 0; n < Board.ASKING_LIMIT; n++) {
      Jid asker = Jid.of("a" + n + "@example.com");
      assertThat(board.mayAsk(asker)).isTrue();
      board.ask(asker);
      assertThat(board.mayAsk(asker)).isFalse();
    }

    assertThat(board.mayAsk(JULIET)).isFalse();
    board.answered(Jid.of("a0@example.com"));
    assertThat(board.mayAsk(JULIET)).isTrue();
  }

  @Test
  void theFileSaysWhatIsPending() {
    assertThat(board.subscription(JULIET)).isEqualTo("none");
    board.ask(JULIET);
    assertThat(board.subscription(JULIET)).isEqualTo("none pending-in");
    board.roster(
        RosterState.full(
            StanzaXml.one(
                "<query xmlns='jabber:iq:roster'><item jid='juliet@example.com'"
                    + " subscription='from' ask='subscribe'/></query>")));
    assertThat(board.subscription(JULIET)).isEqualTo("from pending-in pending-out");
  }

  @Test
  void aQuotaIsForAnHour() {
    var now = new Instant[] {Instant.parse("2026-11-22T14:00:00Z")};
    var quota = new Quota(2, () -> now[0]);

    assertThat(quota.admit()).isTrue();
    assertThat(quota.admit()).isTrue();
    assertThat(quota.admit()).isFalse();
    now[0] = now[0].plus(Duration.ofHours(1));
    assertThat(quota.admit()).isTrue();
    now[0] = now[0].minus(Duration.ofDays(9));
    assertThat(quota.admit()).isTrue();
  }

  private static RosterState roster(String jid, String subscription) {
    return RosterState.full(
        StanzaXml.one(
            "<query xmlns='jabber:iq:roster'><item jid='"
                + jid
                + "' subscription='"
                + subscription
                + "'/></query>"));
  }
}
