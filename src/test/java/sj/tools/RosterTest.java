package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;
import sj.stanza.StanzaXml;

class RosterTest {
  private static final List<RosterEntry> ROSTER =
      RosterEntry.of(
          StanzaXml.one(
              "<query xmlns='jabber:iq:roster'><item jid='nurse@example.com' ask='subscribe'/>"
                  + "<item jid='juliet@example.com' name='Juli\u00e9t' subscription='both'>"
                  + "<group>Capulet</group><group>Friends</group></item>"
                  + "<item jid='x@example.com' name='a&#9;b&#10;c\u202e' subscription='to'>"
                  + "<group>&#10;</group></item></query>"));

  @Test
  void peopleSeeAlignedColumns() {
    assertThat(Table.of(ROSTER.subList(0, 2), true))
        .containsExactly(
            "juliet@example.com  Juli\u00e9t  both              Capulet, Friends",
            "nurse@example.com           none pending-out");
  }

  @Test
  void programsReadTabsAndNothingElseIsOne() {
    assertThat(Table.of(ROSTER, false))
        .containsExactly(
            "juliet@example.com\tJuli\u00e9t\tboth\tCapulet, Friends",
            "nurse@example.com\t\tnone pending-out\t",
            "x@example.com\ta\\u{9}b\\u{a}c\\u{202e}\tto\t\\u{a}");
  }

  @Test
  void whoAsksToSeeOurPresenceStandsInTheRosterToo(@TempDir Path tree) throws IOException {
    Files.writeString(tree.resolve("subscription"), "rosaline@example.com\nno JID\u0001\n");
    Files.writeString(
        Files.createDirectory(tree.resolve("nurse@example.com")).resolve("subscription"),
        "none pending-in pending-out\n");

    assertThat(Table.of(RosterEntry.with(ROSTER.subList(0, 2), Asking.in(tree)), false))
        .containsExactly(
            "juliet@example.com\tJuli\u00e9t\tboth\tCapulet, Friends",
            "nurse@example.com\t\tnone pending-in pending-out\t",
            "rosaline@example.com\t\tnone pending-in\t");
  }

  @Test
  void aChangeNamesAllThatTheItemShallHave() {
    assertThat(RosterEntry.change(Jid.of("juliet@example.com"), "J", List.of("a", "b")))
        .hasToString(
            "<query xmlns='jabber:iq:roster'><item jid='juliet@example.com' name='J'>"
                + "<group>a</group><group>b</group></item></query>");
    assertThat(RosterEntry.removal(Jid.of("juliet@example.com")).toString())
        .contains("subscription='remove'");
  }
}
