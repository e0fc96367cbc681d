package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** One conversation of very many messages: its end is found, and added to, as at its beginning. */
@Alone
class LongConversationChaos {
  private static final int MESSAGES = Integer.getInteger("chaos.messages", 1_000_000);
  private static final int PARTS = 20;
  private static final int TOGETHER = 500;
  private static final int PAGES = 1_000;

  @Test
  void aMillionMessagesSlowNothingDown(@TempDir Path directory) {
    try (var history =
        History.open(
            directory.resolve("history.db"),
            History.Durability.PROCESS,
            new FileLogs(directory),
            published -> {})) {
      int part = MESSAGES / PARTS;
      long[] millis = new long[PARTS];
      for (int n = 0; n < PARTS; n++) {
        long begun = System.nanoTime();
        append(history, n * part, part);
        millis[n] = (System.nanoTime() - begun) / 1_000_000;
      }
      double page = percentile(pages(history), 99);

      System.out.printf(
          Locale.ROOT,
          "figure: conversation %d messages, first %d %d ms, last %d %d ms, parts %s;"
              + " newest page p99 %.1f ms%n",
          MESSAGES,
          part,
          millis[0],
          part,
          millis[PARTS - 1],
          Arrays.toString(millis),
          page);
      assertThat(page).as("milliseconds for the newest page, p99").isLessThan(50);
      // The first part warms up; the machine may be busy at any time.
      assertThat(median(millis, PARTS / 2, PARTS))
          .as("appending at the end against the beginning")
          .isLessThan(2 * median(millis, 0, PARTS / 2));
    }
  }

  private static void append(History history, int from, int count) {
    CompletionStage<?> last = null;
    for (int n = from; n < from + count; n++) {
      String body = "message " + n;
      last = history.write(tx -> receive(tx, body));
      if (n % TOGETHER == TOGETHER - 1) {
        await(last);
      }
    }
    if (last != null) {
      await(last);
    }
  }

  private static long receive(Tx tx, String body) {
    tx.settle(tx.receive("<message><body>" + body + "</body></message>"));
    long id = tx.publish(Opened.message(JULIET, body));
    tx.identities().put(Identities.Kind.ARCHIVE, null, body, id);
    tx.identities().put(Identities.Kind.RECEIVED, JULIET, body, id);
    tx.line(new Log.Conversation(JULIET), Opened.line(body));
    return id;
  }

  private static double[] pages(History history) {
    var newest = new History.Query(JULIET, 0, Long.MAX_VALUE, 50, true);
    return IntStream.range(0, PAGES)
        .mapToDouble(
            n -> {
              long begun = System.nanoTime();
              List<Event> page = await(history.events(newest));
              assertThat(page).hasSize(50);
              return (System.nanoTime() - begun) / 1e6;
            })
        .toArray();
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * percent / 100];
  }

  private static long median(long[] values, int from, int to) {
    long[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
