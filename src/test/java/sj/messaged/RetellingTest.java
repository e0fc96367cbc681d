package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;
import sj.tree.Tree;

/** Logs made anew out of a history. */
class RetellingTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Instant TIME = Instant.parse("2026-11-22T14:05:31.120Z");

  @TempDir private Path temporary;
  private Path root;
  private History history;
  private Tree tree;

  @BeforeEach
  void open() throws IOException {
    root = temporary.resolve("tree");
    tree = Tree.open(root);
    history =
        History.open(
            temporary.resolve("history.db"),
            History.Durability.PROCESS,
            new Said.Deaf(),
            events -> {});
    publish(said("hello\nthere").withDetails(Map.of("subject", "a word")));
    publish(
        Event.draft(Event.Type.MESSAGE, JULIET, TIME)
            .withMessage(Event.Direction.OUT, "romeo@example.net", "good night"));
    publish(Event.draft(Event.Type.SENT, JULIET, TIME).withAbout(2));
    publish(
        Event.draft(Event.Type.FAILED, JULIET, TIME)
            .withAbout(2)
            .withDetails(Map.of("reason", "she is asleep")));
  }

  @AfterEach
  void close() {
    history.close();
    tree.close();
  }

  private static Event said(String text) {
    return Event.draft(Event.Type.MESSAGE, JULIET, TIME)
        .withMessage(Event.Direction.IN, JULIET + "/balcony", text);
  }

  private void publish(Event event) {
    history.write(tx -> tx.publish(event)).toCompletableFuture().join();
  }

  private void announce(Jid contact) {
    history
        .write(
            tx -> {
              tx.put("contact:" + contact, "1");
              return true;
            })
        .toCompletableFuture()
        .join();
  }

  private int retell() throws IOException {
    return new Retelling(history, tree, ZoneOffset.UTC).run();
  }

  @Test
  void theConversationOfAContactComesBackWithItsDirectory() throws IOException {
    announce(JULIET);

    assertThat(retell()).isEqualTo(1);

    assertThat(root.resolve("juliet@example.com/out"))
        .hasContent(
            """
            2026-11-22 14:05 <juliet@example.com/balcony> [a word] hello
            \tthere
            2026-11-22 14:05 <romeo@example.net> good night
            2026-11-22 14:05 <sj> not delivered: she is asleep
            """);
    assertThat(tree.contacts()).containsExactly(JULIET);
  }

  @Test
  void aLongConversationComesBackWhole() throws IOException {
    announce(JULIET);
    for (int n = 0; n < 2_100; n++) {
      history.write(tx -> tx.publish(said("x")));
    }

    retell();

    assertThat(Files.readAllLines(root.resolve("juliet@example.com/out"))).hasSize(2_104);
  }

  @Test
  void aLogThatIsThereIsLeftAsItIs() throws IOException {
    announce(JULIET);
    tree.make(JULIET).toCompletableFuture().join();
    Path out = Files.writeString(root.resolve("juliet@example.com/out"), "mine\n");

    assertThat(retell()).isZero();

    assertThat(out).hasContent("mine\n");
  }

  @Test
  void whoWasTakenAwayStaysAway() throws IOException {
    assertThat(retell()).isZero();

    assertThat(root.resolve("juliet@example.com")).doesNotExist();
  }

  @Test
  void onlyTheDirectoriesThatAreNewAreAnnouncedAnew() throws IOException {
    Jid nurse = Jid.of("nurse@example.com");
    announce(JULIET);
    announce(nurse);
    tree.make(nurse).toCompletableFuture().join();

    assertThat(retell()).isEqualTo(2);

    assertThat(history.write(Contacts::announced).toCompletableFuture().join())
        .containsExactly(nurse);
  }
}
