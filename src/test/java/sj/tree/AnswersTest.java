package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final String ANSWER = "<iq type='result' id='1'/>";

  @TempDir private Path home;
  private Tree tree;
  private Owner owner;
  private final Witness witness = new Witness();

  @BeforeEach
  void open() throws IOException {
    start(Limits.DEFAULT);
    owner = new Owner(home);
  }

  private void start(Limits limits) throws IOException {
    tree = Tree.open(home, limits);
    tree.start(witness);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  private boolean answer(String id, String xml) {
    return tree.answer(id, xml).toCompletableFuture().join();
  }

  @Test
  void anAnswerIsAFileOfItsId() throws IOException {
    assertThat(answer("a@b/c", ANSWER)).isTrue();

    assertThat(home.resolve("a%40b%2Fc")).hasContent(ANSWER);
    assertThat(owner.sh("stat -c %a a%40b%2Fc")).isEqualTo("600\n");
  }

  @Test
  void aLaterAnswerReplacesAnEarlierOneAlsoOfAnotherRun() throws IOException {
    answer("1", ANSWER);
    assertThat(answer("1", "<iq id='1'/>")).isTrue();
    tree.close();
    start(Limits.DEFAULT);

    assertThat(answer("1", "<iq id='1' type='error'/>")).isTrue();

    assertThat(home.resolve("1")).hasContent("<iq id='1' type='error'/>");
    assertThat(home.resolve(".sj/tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo precious > 1",
        "echo '<iq/>' > 1",
        "mkdir 1",
        "echo precious > x; ln -s x 1",
        "ln -s /nowhere 1"
      })
  void whatIsNoAnswerIsNeverTouched(String there) {
    String before = owner.sh(there + "; stat -c '%i %F' 1");

    assertThat(answer("1", ANSWER)).isFalse();

    assertThat(owner.sh("stat -c '%i %F' 1")).isEqualTo(before);
    assertThat(owner.sh("cat x 2>/dev/null || echo precious")).isEqualTo("precious\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in", "OUT", "contacts", "", "ext", "mypresence"})
  void anIdThatIsOursIsRefused(String id) {
    assertThat(answer(id, ANSWER)).isFalse();
  }

  @Test
  void anAnswerToAFifoIsHeldUntilItIsRead() {
    owner.sh("mkfifo 1");
    String large = "<iq>" + "x".repeat(200_000) + "</iq>";

    assertThat(answer("1", large)).isTrue();

    assertThat(owner.sh("cat 1")).isEqualTo(large);
    assertThat(owner.sh("stat -c %F 1")).isEqualTo("fifo\n");
  }

  @Test
  void aReaderThatGoesAwayLeavesTheAnswerToTheNext() {
    owner.sh("mkfifo 1");
    String large = "<iq>" + "x".repeat(200_000) + "</iq>";
    answer("1", large);

    assertThat(owner.sh("head -c 10 1")).hasSize(10);
    long bridge = ProcessHandle.current().pid();
    owner.sh("while readlink /proc/%d/fd/* | grep -q \"^$PWD/1$\"; do :; done".formatted(bridge));
    String next = owner.sh("cat 1");

    assertThat(next).isEqualTo(large);
  }

  @Test
  void anAnswerThatNobodyReadsIsDroppedInTheEnd() throws IOException {
    tree.close();
    start(limits(Duration.ofMillis(100), Duration.ofHours(1)));
    owner.sh("mkfifo 1");

    answer("1", ANSWER);

    assertThat(witness.await("problem null ", 1)).singleElement().asString().contains("dropped");
  }

  @Test
  void anOldAnswerIsRemovedAndNothingElse() throws IOException {
    answer("1", ANSWER);
    owner.sh("echo '<iq/>' > 2");
    FileTime old = FileTime.from(Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS));
    Files.setLastModifiedTime(home.resolve("1"), old);
    tree.close();
    start(Limits.DEFAULT);

    owner.sh("while [ -e 1 ]; do :; done");

    assertThat(home.resolve("2")).exists();
  }

  @Test
  void anAnswerIsRemovedWhenItsTimeHasCome() throws IOException {
    tree.close();
    start(limits(Duration.ofMinutes(10), Duration.ofSeconds(1)));

    answer("1", ANSWER);

    owner.sh("while [ -e 1 ]; do :; done");
  }

  private static Limits limits(Duration held, Duration kept) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        d.message(),
        d.stanza(),
        d.file(),
        d.heldBytes(),
        d.heldTexts(),
        d.batch(),
        d.silence(),
        d.again(),
        d.answers(),
        d.answerBytes(),
        held,
        kept);
  }
}
