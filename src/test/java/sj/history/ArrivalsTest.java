package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Received stanzas that one transaction has brought, settled one by one. */
class ArrivalsTest {
  @TempDir Path directory;

  @Test
  void whatIsSettledOfABatchStaysSettledAcrossARestart() {
    try (var opened = Opened.in(directory)) {
      List<Long> seqs = receive(opened, "<a/>", "<b/>", "<c/>");
      opened.write(tx -> settle(tx, seqs.get(1)));
      assertThat(left(opened)).containsExactly("<a/>", "<c/>");
    }
    try (var opened = Opened.in(directory)) {
      assertThat(left(opened)).containsExactly("<a/>", "<c/>");
      opened.write(tx -> settle(tx, 1) && settle(tx, 3));
      assertThat(left(opened)).isEmpty();
      assertThat(rows(opened)).isZero();
    }
  }

  @Test
  void whatIsSettledInItsOwnTransactionLeavesNothingBehind() {
    try (var opened = Opened.in(directory)) {
      opened.write(tx -> settle(tx, tx.receive("<a/>")));

      assertThat(rows(opened)).isZero();
    }
  }

  @Test
  void aWorkThatFailsTakesBackWhatItSettledAndReceived() {
    try (var opened = Opened.in(directory)) {
      receive(opened, "<a/>", "<b/>");

      assertThatThrownBy(
              () ->
                  opened.write(
                      tx -> {
                        tx.settle(1);
                        tx.receive("<lost/>");
                        throw new IllegalStateException("as it is meant");
                      }))
          .isInstanceOf(CompletionException.class);

      assertThat(left(opened)).containsExactly("<a/>", "<b/>");
      assertThat(receive(opened, "<c/>")).containsExactly(3L);
    }
  }

  @Test
  void oneOfABatchIsHeldAndComesBackInItsPlace() {
    try (var opened = Opened.in(directory)) {
      receive(opened, "<a/>", "<b/>", "<c/>");
      opened.write(tx -> tx.hold(2, JULIET));
      assertThat(left(opened)).containsExactly("<a/>", "<c/>");

      opened.write(tx -> tx.release(JULIET));

      assertThat(left(opened)).containsExactly("<a/>", "<b/>", "<c/>");
      opened.write(tx -> settle(tx, 2));
      assertThat(left(opened)).containsExactly("<a/>", "<c/>");
    }
  }

  @Test
  void textsOfAnyCharactersComeBackAsTheyWere() {
    try (var opened = Opened.in(directory)) {
      receive(opened, "<a>\uD83D\uDE00,\n1</a>", "<b>é</b>", "<c/>");

      assertThat(left(opened)).containsExactly("<a>\uD83D\uDE00,\n1</a>", "<b>é</b>", "<c/>");
    }
  }

  @Test
  void manyWorksInAnyOrderLeaveWhatAPlainListWouldLeave() {
    var random = new Random(20261123);
    var model = new TreeMap<Long, String>();
    for (int life = 0; life < 4; life++) {
      try (var opened = Opened.in(directory)) {
        for (int work = 0; work < 60; work++) {
          boolean fails = random.nextInt(4) == 0;
          var after = new TreeMap<>(model);
          try {
            opened.write(tx -> some(tx, random, after, fails));
            model = after;
          } catch (CompletionException meant) {
            assertThat(fails).isTrue();
          }
        }
        assertThat(left(opened)).containsExactlyElementsOf(model.values());
      }
    }
  }

  private static boolean some(Tx tx, Random random, TreeMap<Long, String> model, boolean fails) {
    for (int n = random.nextInt(5); n > 0; n--) {
      String xml = "<m n='" + random.nextInt() + "'/>";
      model.put(tx.receive(xml), xml);
    }
    for (Long seq : List.copyOf(model.keySet())) {
      if (random.nextInt(3) == 0) {
        tx.settle(seq);
        model.remove(seq);
      }
    }
    if (fails) {
      throw new IllegalStateException("as it is meant");
    }
    return true;
  }

  private static List<Long> receive(Opened opened, String... stanzas) {
    return opened.write(tx -> List.of(stanzas).stream().map(tx::receive).toList());
  }

  private static boolean settle(Tx tx, long seq) {
    tx.settle(seq);
    return true;
  }

  private static List<String> left(Opened opened) {
    return await(opened.history.unsettled()).stream().map(Tx.Received::xml).toList();
  }

  private static long rows(Opened opened) {
    return opened.<Long>write(
        tx ->
            ((Transaction) tx)
                .connection()
                .number(
                    "SELECT (SELECT count(*) FROM arrival)"
                        + " + (SELECT count(*) FROM arrival_settled)"));
  }
}
