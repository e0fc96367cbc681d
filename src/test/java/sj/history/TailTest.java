package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Naming;

/** The outbox is the same from memory and from the file. */
class TailTest {
  private static final int WORKS = 120;
  private static final int PAGE = 10;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsQueuedTriedAndTakenTheAnswerIsTheFiles(long seed) {
    var random = new Random(seed);
    try (var opened = Opened.in(directory);
        Sql file = new Database(opened.file, History.Durability.PROCESS).reader()) {
      for (int n = 0; n < WORKS; n++) {
        List<Tx.Queued> queued = fromFile(file, 0, WORKS);

        work(opened, random, queued);

        long newest = queued.isEmpty() ? 0 : queued.getLast().seq() + 1;
        for (long behind = 0; behind <= newest; behind++) {
          assertThat(await(opened.history.queued(behind, PAGE)))
              .isEqualTo(fromFile(file, behind, PAGE));
        }
      }
    }
  }

  /** One thing, or one that fails and leaves nothing. */
  private static void work(Opened opened, Random random, List<Tx.Queued> queued) {
    int what = queued.isEmpty() ? 0 : random.nextInt(6);
    long any = queued.isEmpty() ? 0 : queued.get(random.nextInt(queued.size())).seq();
    CompletionStage<Boolean> done =
        opened.history.write(
            tx -> {
              switch (what) {
                case 0, 1, 2 -> tx.queue(0, JULIET, "<message/>");
                case 3 -> tx.sessions().tried(queued.getFirst().seq(), 1_000);
                case 4 -> tx.sessions().tried(any, 2_000);
                default -> tx.dequeue(any);
              }
              if (random.nextInt(4) == 0) {
                throw new IllegalStateException("as the test wants it");
              }
              return true;
            });
    await(done.exceptionally(failed -> false));
  }

  @Test
  void whatIsTooMuchForTheMemoryIsInTheFile() {
    String large = "<message>" + "x".repeat(700_000) + "</message>";
    try (var opened = Opened.in(directory)) {
      for (int n = 0; n < 3; n++) {
        opened.write(tx -> tx.queue(0, JULIET, large));
      }

      List<Tx.Queued> queued = await(opened.history.queued(0, PAGE));

      assertThat(queued).extracting(Tx.Queued::seq).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void aWriteThatNobodyWaitsForGoesWithTheNextOrAlone() {
    try (var opened = Opened.in(directory)) {
      await(opened.history.<Boolean>writeWithNext(tx -> true));
      long together = 0;

      for (int n = 0; n < 100 && together == 0; n++) {
        long before = opened.history.commits();
        var both = new ArrayList<CompletionStage<Boolean>>();
        both.add(opened.history.writeWithNext(tx -> true));
        both.add(opened.history.write(tx -> true));
        both.forEach(Opened::await);
        together = opened.history.commits() - before == 1 ? 1 : 0;
      }

      assertThat(together).isEqualTo(1);
    }
  }

  private static List<Tx.Queued> fromFile(Sql file, long behind, int limit) {
    return new Reading(new Jids(Naming.XMPP, WORKS)).outbox(file, behind, limit);
  }
}
