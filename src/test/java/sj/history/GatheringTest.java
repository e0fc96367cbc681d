package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.await;
import static sj.history.Opened.line;
import static sj.history.Opened.message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

/** How well writes gather, and how long pages take; prints what it finds. */
class GatheringTest {
  private static final int MESSAGES = 10_000;

  @TempDir Path directory;

  @Test
  void tenThousandMessagesAtOnceTakeFewCommitsAndStandInEachLogInOrder() {
    List<Jid> contacts =
        IntStream.range(0, 100).mapToObj(i -> Jid.of("contact" + i + "@example.com")).toList();
    try (var opened = Opened.in(directory)) {
      long start = System.nanoTime();
      var writes = new ArrayList<CompletionStage<Long>>();
      for (int i = 0; i < MESSAGES; i++) {
        Jid contact = contacts.get(i % contacts.size());
        String body = "message " + i;
        writes.add(
            opened.history.write(
                tx -> {
                  long seq = tx.receive("<message/>");
                  tx.line(new Log.Conversation(contact), line(body));
                  tx.settle(seq);
                  return tx.publish(message(contact, body));
                }));
      }
      writes.forEach(Opened::await);
      long millis = (System.nanoTime() - start) / 1_000_000;

      long commits = opened.history.commits();
      System.err.printf("history: %d commits for 10,000 messages, in %d ms%n", commits, millis);
      assertThat(commits).isLessThan(MESSAGES / 10);
      for (int c = 0; c < contacts.size(); c++) {
        int first = c;
        assertThat(opened.logs.lines(new Log.Conversation(contacts.get(c))))
            .isEqualTo(
                IntStream.range(0, MESSAGES / contacts.size())
                    .mapToObj(i -> "message " + (first + i * contacts.size()))
                    .toList());
      }
      assertThat(opened.published.stream().map(Event::id))
          .isEqualTo(IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> (long) i).toList());
    }
  }

  @Test
  void aPageOfALongConversationIsFoundByItsIndex() {
    try (var opened = Opened.in(directory)) {
      Jid other = Jid.of("nurse@example.com");
      var writes = new ArrayList<CompletionStage<Boolean>>();
      for (int i = 0; i < 100; i++) {
        writes.add(
            opened.history.write(
                tx -> {
                  for (int j = 0; j < 1_000; j++) {
                    tx.publish(message(j % 100 == 0 ? other : JULIET, "m"));
                  }
                  return true;
                }));
      }
      writes.forEach(Opened::await);
      var newest = new History.Query(JULIET, 0, Long.MAX_VALUE, 100, true);
      var middle = new History.Query(other, 40_000, 60_000, 100, false);
      await(opened.history.events(newest));

      long start = System.nanoTime();
      List<Event> page = await(opened.history.events(newest));
      long between = System.nanoTime();
      List<Event> old = await(opened.history.events(middle));
      long end = System.nanoTime();

      System.err.printf(
          "history: newest page of 99,000 messages in %.1f ms, one in the middle in %.1f ms%n",
          (between - start) / 1e6, (end - between) / 1e6);
      assertThat(page).hasSize(100).last().extracting(Event::id).isEqualTo(100_000L);
      assertThat(old).hasSize(100).first().extracting(Event::id).isEqualTo(40_001L);
      assertThat(end - start).isLessThan(1_000_000_000L);
    }
  }
}
