package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has which place in the session. */
class PlacesTest {
  private static final String XML = "<message to='juliet@example.com'/>";

  @TempDir private Path directory;
  private final List<Sessions.Placed> placed = new CopyOnWriteArrayList<>();
  private Opened opened;

  @BeforeEach
  void open() {
    opened = Opened.in(directory);
    opened.history.onPlaced(placed::addAll);
    begin("one");
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void whatIsQueuedInAnOpenSessionGetsItsPlaceInTheSameCommit() {
    openTo("one");

    long seq = queue(XML);

    assertThat(placed).containsExactly(new Sessions.Placed("one", 1, seq, XML));
    assertThat(sent()).containsExactly(new Sessions.Sent(1, seq, XML));
    assertThat(await(opened.history.queued(0, 5)).getFirst().tried()).isPositive();
  }

  @Test
  void placesAreInTheOrderOfTheCommitsWhoeverAsks() {
    openTo("one");

    long first = queue(XML);
    number(0, "<presence/>");
    long second = queue(XML);

    assertThat(placed)
        .containsExactly(
            new Sessions.Placed("one", 1, first, XML),
            new Sessions.Placed("one", 2, 0, null),
            new Sessions.Placed("one", 3, second, XML));
  }

  @Test
  void aMessageThatHasItsPlaceGetsNoOther() {
    openTo("one");
    long seq = queue(XML);

    number(seq, null);

    assertThat(placed).hasSize(1);
    assertThat(sent()).hasSize(1);
  }

  @Test
  void noneIsGivenWhileTheSessionIsNotOpen() {
    opened.write(tx -> tx.dequeue(queue(tx, XML)));
    openTo("another");
    opened.write(tx -> tx.dequeue(queue(tx, XML)));
    openTo("one");
    opened.history.numberAtOnce(null);
    queue(XML);

    assertThat(placed).isEmpty();
    assertThat(await(opened.history.queued(0, 5)))
        .singleElement()
        .matches(queued -> queued.tried() == 0);
  }

  @Test
  void noneOvertakesWhatHasNoPlace() {
    long first = queue(XML);
    openTo("one");
    long second = queue(XML);
    assertThat(placed).isEmpty();

    number(first, null);
    number(second, null);
    long third = queue(XML);

    assertThat(placed).extracting(Sessions.Placed::outbox).containsExactly(first, second, third);
  }

  @Test
  void whatMayBeTooLargeForTheServerOrIsLongTakesTheOtherWay() {
    opened.history.numberAtOnce(new Sessions.Open("one", 3L * XML.length() - 1));
    opened.write(tx -> tx.dequeue(queue(tx, XML)));
    openTo("one");
    queue("<message><body>" + "x".repeat(4_096) + "</body></message>");

    assertThat(placed).isEmpty();
  }

  @Test
  void noMoreAreGivenThanMayBeUnacknowledgedUntilSomeAre() {
    openTo("one");
    opened.write(
        tx -> {
          for (int n = 0; n < 4_100; n++) {
            queue(tx, XML);
          }
          return true;
        });
    assertThat(placed).hasSize(4_000);

    opened.write(
        tx -> {
          tx.sessions().acknowledged(4_000, new Sessions.Count("one", 4_000));
          for (long seq = 4_001; seq <= 4_100; seq++) {
            tx.sessions().number(seq, null, 1);
          }
          return queue(tx, XML);
        });

    assertThat(placed).hasSize(4_101);
    assertThat(sent()).hasSize(101);
  }

  @Test
  void whatFailsHasTakenNoPlace() {
    openTo("one");

    assertThatThrownBy(
            () ->
                opened.write(
                    tx -> {
                      queue(tx, XML);
                      throw new IllegalStateException("as it is meant");
                    }))
        .hasRootCauseMessage("as it is meant");
    long seq = queue(XML);

    assertThat(placed).containsExactly(new Sessions.Placed("one", 1, seq, XML));
  }

  @Test
  void aNewSessionBeginsWithItsFirstPlaceAndBehindWhatIsLeft() {
    openTo("one");
    queue(XML);
    begin("two");
    openTo("two");

    queue(XML);
    number(1, null);
    number(2, null);
    queue(XML);

    assertThat(placed)
        .extracting(Sessions.Placed::tag, Sessions.Placed::seq, Sessions.Placed::outbox)
        .containsExactly(
            tuple("one", 1L, 1L), tuple("two", 1L, 1L), tuple("two", 2L, 2L), tuple("two", 3L, 3L));
  }

  @Test
  void theNextProcessGoesOnWhereTheLastOneWasKilled() {
    openTo("one");
    queue(XML);
    opened.close();
    opened = Opened.in(directory);
    opened.history.onPlaced(placed::addAll);
    openTo("one");

    long seq = queue(XML);

    assertThat(placed).endsWith(new Sessions.Placed("one", 2, seq, XML));
  }

  private void begin(String tag) {
    opened.write(
        tx -> {
          tx.sessions().begin(new Sessions.Saved(tag, ROMEO.withResource("sj"), false, 0, 0, 0));
          return true;
        });
  }

  private void openTo(String tag) {
    opened.history.numberAtOnce(new Sessions.Open(tag, Long.MAX_VALUE));
  }

  private long queue(String xml) {
    return opened.<Long>write(tx -> queue(tx, xml));
  }

  private static long queue(Tx tx, String xml) {
    return tx.queue(0, JULIET, xml);
  }

  private void number(long outbox, @Nullable String own) {
    opened.write(
        tx -> {
          tx.sessions().number(outbox, own, 1);
          return true;
        });
  }

  private List<Sessions.Sent> sent() {
    return await(opened.history.sent());
  }
}
