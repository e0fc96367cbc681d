package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

class IntakeTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final String MESSAGE = "message juliet@example.com ";

  @TempDir private Path home;
  private Tree tree;
  private Owner owner;
  private final Witness witness = new Witness();

  @BeforeEach
  void open() throws IOException {
    Limits d = Limits.DEFAULT;
    tree =
        Tree.open(
            home,
            new Limits(
                d.message(),
                d.stanza(),
                d.file(),
                d.heldBytes(),
                100,
                10,
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                d.answers(),
                d.answerBytes(),
                d.answerHeld(),
                d.answerKept()));
    tree.start(witness);
    tree.make(JULIET).toCompletableFuture().join();
    owner = new Owner(home);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  private static List<String> numbers(int to) {
    return IntStream.rangeClosed(1, to).mapToObj(Integer::toString).toList();
  }

  @Test
  void aBatchThatFailsIsHandedOverAgainInOrderAndSaidOnce() {
    int[] failures = {10};
    witness.answers(
        () ->
            failures[0]-- > 0
                ? CompletableFuture.failedStage(new IOException("the disk is full"))
                : CompletableFuture.completedStage(null));

    owner.sh("seq 30 > juliet@example.com/in");

    List<String> seen = witness.await(MESSAGE, 130);
    assertThat(seen.subList(seen.size() - 30, seen.size())).isEqualTo(numbers(30));
    assertThat(seen.stream().distinct().toList()).isEqualTo(numbers(30));
    assertThat(witness.seen("problem null "))
        .singleElement()
        .asString()
        .contains("the disk is full");
  }

  @Test
  void whatIsAcceptedWithinAMomentIsNoNews() {
    int[] failures = {2};
    witness.answers(
        () ->
            failures[0]-- > 0
                ? CompletableFuture.failedStage(new IOException("the queue is full"))
                : CompletableFuture.completedStage(null));

    owner.sh("seq 10 > juliet@example.com/in");

    assertThat(witness.await(MESSAGE, 30).subList(20, 30)).isEqualTo(numbers(10));
    assertThat(witness.seen("problem null ")).isEmpty();
  }

  @Test
  void whileTooMuchIsUncommittedNothingIsReadAndNothingIsLost() {
    CompletableFuture<Void> committed = new CompletableFuture<>();
    witness.answers(() -> committed);

    String blocked = owner.sh("timeout 1 seq 1000000 > juliet@example.com/in; echo $?");
    assertThat(blocked).isEqualTo("124\n");
    assertThat(witness.seen(MESSAGE)).hasSizeLessThanOrEqualTo(10);
    committed.complete(null);

    tree.drain().toCompletableFuture().join();
    List<String> seen = witness.seen(MESSAGE);
    assertThat(seen).hasSizeGreaterThan(10_000);
    assertThat(seen.subList(0, seen.size() - 1)).isEqualTo(numbers(seen.size() - 1));
  }

  @Test
  void drainingCompletesWhenAllIsCommitted() {
    CompletableFuture<Void> committed = new CompletableFuture<>();
    witness.answers(() -> committed);
    owner.sh("seq 5 > juliet@example.com/in");

    CompletionStage<Void> drained = tree.drain();

    assertThat(witness.await(MESSAGE, 5)).isEqualTo(numbers(5));
    assertThat(drained.toCompletableFuture()).isNotDone();
    committed.complete(null);
    drained.toCompletableFuture().join();
  }

  @Test
  void aBlockLeftOpenEndsInSilence() throws IOException {
    try (FileChannel writer = writer()) {
      writer.write(ByteBuffer.wrap("\0first\nsecond".getBytes(UTF_8)));

      assertThat(witness.await(MESSAGE, 1)).containsExactly("first\nsecond");
      assertThat(witness.seen("problem juliet@example.com ")).hasSize(1);
    }
  }

  @Test
  void whatIsStillBeingWrittenWhenTheTreeIsDrainedIsReported() throws IOException {
    try (FileChannel writer = writer()) {
      writer.write(ByteBuffer.wrap("whole\nhalf".getBytes(UTF_8)));

      tree.drain().toCompletableFuture().join();

      assertThat(witness.seen(MESSAGE)).containsExactly("whole");
      assertThat(witness.seen("problem juliet@example.com "))
          .singleElement()
          .asString()
          .contains("not sent");
      writer.write(ByteBuffer.wrap(" done".getBytes(UTF_8)));
    }
    assertThat(witness.await(MESSAGE, 2)).containsExactly("whole", "half done");
  }

  private FileChannel writer() throws IOException {
    return FileChannel.open(home.resolve("juliet@example.com/in"), StandardOpenOption.WRITE);
  }

  @Test
  void aListenerThatThrowsIsTriedAgain() {
    int[] throwsLeft = {1};
    witness.answers(
        () -> {
          if (throwsLeft[0]-- > 0) {
            throw new IllegalStateException("not yet");
          }
          return CompletableFuture.completedStage(null);
        });

    owner.sh("echo hello > juliet@example.com/in");

    assertThat(witness.await(MESSAGE, 1)).containsExactly("hello");
  }
}
