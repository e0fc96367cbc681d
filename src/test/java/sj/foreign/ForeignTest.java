package sj.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.jid.Jid;
import sj.jid.Naming;

final class ForeignTest {
  private static final Jid VERONA = Naming.FOREIGN.of("#verona");

  @TempDir Path home;

  @SuppressWarnings("NullAway.Init")
  private Ii ii;

  @SuppressWarnings("NullAway.Init")
  private Life life;

  @BeforeEach
  void start() throws Exception {
    ii = new Ii(home, "romeo");
    ii.chat("#verona");
  }

  @AfterEach
  void stop() {
    if (life != null) {
      life.close();
    }
    ii.close();
  }

  @Test
  void whatIsAppendedBecomesEventsWithTheirSenderAndWhatNobodySaidIsANotice() throws Exception {
    life = new Life(home, "romeo");
    ii.append("#verona", "1528104400 <juliet> art thou not Romeo?");
    ii.append("#verona", "1528104401 -!- nurse has joined #verona");

    life.await(
        "#verona", List.of("in juliet: art thou not Romeo?", "notice: nurse has joined #verona"));
  }

  @Test
  void whatIsSentComesBackAsAnEchoAndStandsOnce() throws Exception {
    life = new Life(home, null);
    life.send("#verona", "neither,\nfair saint");
    ii.awaitRead("#verona", List.of("neither,", "fair saint"));
    ii.append("#verona", "1528104400 <juliet> how camest thou hither?");

    life.await(
        "#verona", List.of("out null: neither,\nfair saint", "in juliet: how camest thou hither?"));
    assertThat(life.state("#verona", 0)).isEqualTo("sent");
  }

  @Test
  void aProgramThatLagsBehindGetsEverythingInOrderAndNothingStandsTwice() throws Exception {
    life = new Life(home, "romeo");
    ii.pause("#verona");
    var lines = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      lines.add("line " + i);
      life.send("#verona", "line " + i);
    }
    ii.resume("#verona");

    ii.awaitRead("#verona", lines);
    life.send("#verona", "the last");
    ii.append("#verona", "1 <juliet> well?");
    life.awaitLast("#verona", "in juliet: well?");
    assertThat(life.messages("#verona")).hasSize(302);
  }

  @Test
  void theSameTextTypedElsewhereIsNoEcho() throws Exception {
    life = new Life(home, "romeo");
    life.send("#verona", "ay me");
    ii.awaitRead("#verona", List.of("ay me"));
    ii.append("#verona", "1528104400 <juliet> ay me");
    ii.append("#verona", "1528104400 <romeo> ay me");

    life.await("#verona", List.of("out null: ay me", "in juliet: ay me", "out romeo: ay me"));
  }

  @Test
  void aRotatedLogIsReadToItsEndAndATruncatedOneFromItsBeginning() throws Exception {
    life = new Life(home, "romeo");
    ii.append("#verona", "1 <juliet> one");
    life.await("#verona", List.of("in juliet: one"));
    Path log = ii.log("#verona");
    Files.writeString(log.resolveSibling("fresh"), "3 <juliet> three\n");
    Files.writeString(log, Files.readString(log) + "2 <juliet> two\n");
    Files.move(log, log.resolveSibling("out.1"));
    Files.move(log.resolveSibling("fresh"), log, StandardCopyOption.ATOMIC_MOVE);
    life.await("#verona", List.of("in juliet: one", "in juliet: two", "in juliet: three"));

    Files.writeString(log, "4 <juliet> 4\n");

    life.await(
        "#verona", List.of("in juliet: one", "in juliet: two", "in juliet: three", "in juliet: 4"));
  }

  @Test
  void aNewLifeGoesOnWhereTheLastOneEnded() throws Exception {
    ii.append("#verona", "1 <juliet> before");
    life = new Life(home, "romeo");
    ii.append("#verona", "2 <juliet> during");
    life.await("#verona", List.of("in juliet: before", "in juliet: during"));
    life.close();
    ii.append("#verona", "3 <juliet> between");

    life = new Life(home, "romeo");

    life.await("#verona", List.of("in juliet: before", "in juliet: during", "in juliet: between"));
    assertThat(life.unread("#verona")).isEqualTo(2);
  }

  @Test
  void aMessageThatWasMarkedButNeverWrittenIsWrittenByTheNextLife() throws Exception {
    life = new Life(home, "romeo");
    life.await("#verona", List.of());
    life.close();
    Life.leave(home, "#verona", "is it written?");

    life = new Life(home, "romeo");

    ii.awaitRead("#verona", List.of("is it written?"));
    life.await("#verona", List.of("out null: is it written?"));
  }

  @Test
  void aMessageThatWasWrittenAndNotSettledIsKnownByItsEcho() throws Exception {
    life = new Life(home, "romeo");
    life.await("#verona", List.of());
    life.close();
    Life.leave(home, "#verona", "it is written");
    ii.append("#verona", "5 <romeo> it is written");

    life = new Life(home, "romeo");

    life.await("#verona", List.of("out null: it is written"));
    assertThat(life.state("#verona", 0)).isEqualTo("sent");
    life.send("#verona", "and no more");
    ii.awaitRead("#verona", List.of("and no more"));
  }

  @Test
  void nobodyReadingIsSaidAtOnceAndNothingIsKept() throws Exception {
    life = new Life(home, "romeo");
    ii.leave("#verona");

    assertThatThrownBy(() -> life.send("#verona", "anybody?"))
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("nobody reads");
    assertThat(life.messages("#verona")).isEmpty();
  }

  @Test
  void whatIsNoChatIsNone() throws Exception {
    Path root = ii.root();
    Files.createDirectories(root.resolve("empty"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("#verona"));
    Files.createDirectories(root.resolve(".hidden"));
    life = new Life(home, "romeo");

    assertThat(life.foreign.chats())
        .extracting(Jid::toString)
        .containsExactlyInAnyOrder("/", "#verona");
  }

  @Test
  void whatSuchATreeLacksIsRefused() throws Exception {
    life = new Life(home, "romeo");

    assertThatThrownBy(() -> life.ask(new Requests.ListRoster()))
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("no roster");
    assertThatThrownBy(() -> life.ask(new Requests.RemoveContact(VERONA)))
        .hasMessageContaining("/l");
  }

  @Test
  void aLogThatCannotBeReadTakesNothingFromTheOtherChats() throws Exception {
    ii.chat("#mantua");
    Files.setPosixFilePermissions(ii.log("#mantua"), Set.of());
    // Root reads it all the same, and then there is nothing to be seen here.
    assumeThat(Files.isReadable(ii.log("#mantua"))).isFalse();
    life = new Life(home, "romeo");
    ii.append("#verona", "1 <juliet> art thou there?");
    life.await("#verona", List.of("in juliet: art thou there?"));

    life.send("#verona", "ay");

    ii.awaitRead("#verona", List.of("ay"));
  }
}
