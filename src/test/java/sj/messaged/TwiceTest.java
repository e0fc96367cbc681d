package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.messaged.Said.ACCOUNT;
import static sj.messaged.Said.BEGAN;
import static sj.messaged.Said.NOW;
import static sj.messaged.Said.archived;
import static sj.messaged.Said.encrypted;
import static sj.messaged.Said.heard;
import static sj.messaged.Said.live;
import static sj.messaged.Said.message;
import static sj.messaged.Said.said;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.bus.Arrived;
import sj.history.Event;
import sj.history.History;
import sj.history.Identities;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.tree.Tree;

/** What is shown of messages that bear the same names, with a real history. */
class TwiceTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");

  @TempDir private Path temporary;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private History history;
  private Tree tree;

  @BeforeEach
  void open() throws IOException {
    tree = Tree.open(temporary.resolve("tree"));
    history =
        History.open(
            temporary.resolve("history.db"),
            History.Durability.PROCESS,
            new Said.Deaf(),
            events::addAll);
  }

  @AfterEach
  void close() {
    history.close();
    tree.close();
  }

  @ParameterizedTest
  @CsvSource({
    // same words, two archive ids, ids given anew, copy, may come again
    "false, false, false, false, false, PUBLISH_FLAGGED",
    "false, false, false, true, true, PUBLISH_FLAGGED",
    "false, true, true, true, true, PUBLISH_FLAGGED",
    "true, true, false, false, false, PUBLISH_FLAGGED",
    "true, true, false, true, true, PUBLISH_FLAGGED",
    "true, true, true, true, false, DROP",
    "true, false, false, true, false, DROP",
    "true, false, false, false, true, DROP",
    "true, false, false, false, false, PUBLISH_FLAGGED",
  })
  void whatBecomesOfAMessageWhoseNameIsKnown(
      boolean same,
      boolean twoArchived,
      boolean anew,
      boolean copy,
      boolean comesAgain,
      Twice.Verdict verdict) {
    assertThat(Twice.verdict(same, twoArchived, anew, copy, comesAgain)).isEqualTo(verdict);
  }

  @Test
  void theArchivesCopyOfALiveMessageIsDropped() {
    add(live("x", "hi", "a1", NOW));
    add(archived("x", "hi", "a1"));

    assertThat(bodies()).containsExactly("hi");
  }

  @Test
  void aServerThatVouchesForNoIdsHasItsCopiesFoundByTheSendersId() {
    add(live("x", "hi", "forged", NOW), false);
    add(archived("x", "hi", "a1"), false);
    add(archived("x", "hi", "a1"), false);

    assertThat(bodies()).containsExactly("hi");
    assertThat(events.peek().details()).doesNotContainKey("archive");
  }

  @Test
  void whatTheServerLastSaidOfItsIdsHoldsUntilItIsHeardAgain() {
    add(live("x", "one", "a1", NOW), null);
    add(live("y", "two", "a2", NOW), true);
    add(live("z", "three", "a3", NOW), null);

    assertThat(events.stream().map(event -> event.details().get("archive")))
        .containsExactly(null, "a2", "a3");
  }

  @Test
  void anArchiveIdThatTheServerDoesNotVouchForHidesNothing() {
    add(archived("x", "the true one", "a1"), false);
    add(live("y", "another", "a1", NOW), false);

    assertThat(bodies()).containsExactly("the true one", "another");
  }

  @Test
  void anotherTextUnderTheSameIdIsShownAndFlagged() {
    add(live("x", "pay 10", "a1", NOW));
    add(live("x", "pay 10000", "a2", NOW));
    add(archived("x", "pay 99", "a3"));

    assertThat(bodies()).containsExactly("pay 10", "pay 10000", "pay 99");
    assertThat(events.stream().map(event -> event.details().get("sameId")))
        .containsExactly(null, true, true);
  }

  @Test
  void theSameTextUnderTheSameIdIsShownWhereTheArchiveTellsThemApart() {
    add(live("x", "hi", "a1", NOW));
    add(live("x", "hi", "a2", NOW));
    add(archived("x", "hi", "a3"));

    assertThat(bodies()).containsExactly("hi", "hi", "hi");
  }

  @Test
  void whatTheServerDeliversOnceMoreInANewSessionIsDropped() {
    add(live("x", "hi", null, BEGAN.minusSeconds(60)));
    add(live("x", "hi", null, NOW));

    assertThat(bodies()).containsExactly("hi");
  }

  @Test
  void whatItsSenderRepeatsLaterIsShown() {
    add(live("x", "hi", null, NOW));
    add(live("x", "hi", null, NOW.plusSeconds(1)));
    add(live("y", "ho", null, BEGAN.minusSeconds(60)));
    add(live("y", "ho", null, BEGAN.plus(Duration.ofHours(1))));

    assertThat(bodies()).containsExactly("hi", "hi", "ho", "ho");
  }

  @Test
  void anIdIsAnothersAfterSevenDays() {
    add(live("x", "hi", null, BEGAN.minus(Duration.ofDays(8))));
    add(live("x", "hi", null, NOW));

    assertThat(bodies()).containsExactly("hi", "hi");
    assertThat(events.stream().anyMatch(event -> event.details().containsKey("sameId"))).isFalse();
  }

  @Test
  void withoutIdOnlyTheArchivesIdCounts() {
    add(live("", "hi", "a1", NOW));
    add(live("", "hi", "a2", NOW));
    add(archived("", "hi", "a2"));

    assertThat(bodies()).containsExactly("hi", "hi");
  }

  @Test
  void somebodyElsesIdIsNobodysButTheirs() {
    add(live("x", "hi", null, BEGAN.minusSeconds(60)));
    Message message =
        message("<message from='nurse@example.com/y' id='x' type='chat'><body>hi</body></message>");
    add(Heard.live(new Arrived<>(9, message), Source.direct(message, ACCOUNT), NOW, false));

    assertThat(bodies()).containsExactly("hi", "hi");
  }

  @Test
  void anArchiveThatGivesNewIdsShowsNothingAgain() {
    add(archived("x", "hi", "a1"));
    Archived again = new Archived("b1", message(said("x", "hi", "")), NOW);
    add(heard(Source.archived(again, ACCOUNT, true)));

    assertThat(bodies()).containsExactly("hi");
  }

  @Test
  void encryptedMessagesOfOneIdAreComparedByWhatIsEncrypted() {
    add(encrypted("x", "c2VjcmV0", BEGAN.minusSeconds(60)));
    add(encrypted("x", "b3RoZXI=", NOW));
    add(encrypted("x", "b3RoZXI=", NOW));

    assertThat(bodies())
        .containsExactly(
            "[encrypted with OMEMO: this program can't read it]",
            "[encrypted with OMEMO: this program can't read it]",
            "[encrypted with OMEMO: this program can't read it]");
    assertThat(events).allSatisfy(e -> assertThat(e.stanza()).contains("OMEMO fallback"));
  }

  @Test
  void whatWeSentOurselvesIsKnownByItsArchiveIdFromThenOn() {
    String xml =
        "<message from='romeo@example.net/orchard' to='juliet@example.com' id='o1' type='chat'>"
            + "<body>mine</body></message>";
    write(
        tx -> {
          long id =
              tx.publish(
                  Event.draft(Event.Type.MESSAGE, JULIET, NOW)
                      .withMessage(Event.Direction.OUT, ACCOUNT.toString(), "mine")
                      .withStanza(xml));
          tx.identities().put(Identities.Kind.SENT, JULIET, "o1", id);
          return id;
        });
    add(heard(Source.archived(new Archived("a1", message(xml), NOW), ACCOUNT, false)));
    // Another of our devices counts from one as well.
    String other = xml.replace("orchard", "phone").replace("mine", "not mine");
    add(heard(Source.archived(new Archived("a2", message(other), NOW), ACCOUNT, false)));

    assertThat(bodies()).containsExactly("mine", "not mine");
    Long known = write(tx -> tx.identities().find(Identities.Kind.ARCHIVE, null, "a1"));
    assertThat(known).isEqualTo(1);
  }

  private void add(Heard heard) {
    add(heard, true);
  }

  private void add(Heard heard, @Nullable Boolean stanzaIds) {
    var session = new Twice.Session(stanzaIds, BEGAN, ACCOUNT.withResource("orchard"));
    var lines = new Lines(InstantSource.fixed(NOW), ZoneOffset.UTC);
    write(
        tx -> {
          var publication =
              new Publication(
                  tx,
                  tree,
                  lines,
                  ACCOUNT,
                  new Marks(ACCOUNT, 10, InstantSource.fixed(NOW)),
                  new HashSet<>(List.of(JULIET)),
                  new Twice(tx, session),
                  new Cursor());
          publication.add(List.of(Reading.of(heard, ACCOUNT, lines)), Set.of());
          return true;
        });
  }

  private <T extends @Nullable Object> T write(History.Work<T> work) {
    return history.write(work).toCompletableFuture().join();
  }

  private List<String> bodies() {
    return events.stream()
        .filter(event -> event.type() == Event.Type.MESSAGE)
        .map(Event::body)
        .toList();
  }
}
