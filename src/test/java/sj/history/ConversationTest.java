package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.NOW;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;
import static sj.history.Opened.message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.history.History.Conversation;
import sj.jid.Jid;

class ConversationTest {
  @TempDir Path directory;

  @Test
  void aConversationHasItsNewestMessageItsReadPositionAndWhatIsUnread() {
    try (var opened = Opened.in(directory)) {
      long first = opened.receive(JULIET, "one");
      opened.receive(JULIET, "two");
      opened.write(
          tx ->
              tx.publish(
                  Event.draft(Event.Type.MESSAGE, JULIET, NOW)
                      .withMessage(Event.Direction.OUT, "romeo@example.net", "mine")));
      opened.write(tx -> tx.publish(Event.draft(Event.Type.PRESENCE, JULIET, NOW)));
      opened.write(tx -> tx.publish(Event.draft(Event.Type.PRESENCE, ROMEO, NOW)));
      opened.write(tx -> tx.read(JULIET, first));

      assertThat(await(opened.history.conversations())).containsOnlyKeys(JULIET);
      assertThat(opened.conversation(JULIET))
          .isEqualTo(new Conversation(JULIET, first, 1, opened.published.get(2)));
    }
  }

  @Test
  void theConversationWithTheNewestMessageComesFirst() {
    try (var opened = Opened.in(directory)) {
      opened.receive(ROMEO, "one");
      opened.receive(JULIET, "two");
      assertThat(await(opened.history.conversations()).keySet()).containsExactly(JULIET, ROMEO);
      opened.receive(ROMEO, "three");
      assertThat(await(opened.history.conversations()).keySet()).containsExactly(ROMEO, JULIET);
    }
  }

  @Test
  void aReadPositionMovesForwardOnlyAndNotBeyondWhatIsPublished() {
    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "one");
      opened.receive(JULIET, "two");

      List<Boolean> moved =
          opened.write(
              tx ->
                  List.of(
                      tx.read(JULIET, 1),
                      tx.read(JULIET, 1),
                      tx.read(JULIET, 0),
                      tx.read(JULIET, -5),
                      tx.read(JULIET, Long.MAX_VALUE),
                      tx.read(JULIET, Long.MAX_VALUE)));
      opened.receive(JULIET, "three");

      assertThat(moved).containsExactly(true, false, false, false, true, false);
      assertThat(opened.conversation(JULIET))
          .isEqualTo(new Conversation(JULIET, 2, 1, opened.published.get(2)));
    }
  }

  @Test
  void countsAgreeWithASlowCountAfterAnyOrderOfMessagesReadingsFailuresAndRestarts() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    var limits = new Limits(100, 10, 1_000, 10, 1_000, 1_000, 2);
    var contacts = List.of(JULIET, ROMEO, Jid.of("nurse@example.com"), Jid.of("mercutio@x"));
    for (int round = 0; round < 10; round++) {
      try (var opened = Opened.in(directory, limits)) {
        for (int i = 0; i < 40; i++) {
          Jid contact = contacts.get(random.nextInt(contacts.size()));
          int action = random.nextInt(4);
          long id = random.nextLong(1 + opened.history.range().newest());
          var stage =
              opened.history.write(
                  tx -> {
                    tx.publish(message(contact, "m"));
                    tx.read(contact, action == 1 ? id : 0);
                    if (action == 2) {
                      throw new IllegalStateException("as the test wants it");
                    }
                    return true;
                  });
          stage.toCompletableFuture().exceptionally(e -> false).join();
        }

        var counted = new TreeMap<Jid, Long>();
        Map<Jid, Conversation> told = await(opened.history.conversations());
        for (Event event : opened.events(null, 0)) {
          Jid contact = event.contact();
          if (contact != null && event.id() > opened.conversation(contact).read()) {
            counted.merge(contact, 1L, Long::sum);
          }
        }
        told.forEach(
            (contact, conversation) ->
                assertThat(conversation.unread()).isEqualTo(counted.getOrDefault(contact, 0L)));
      }
    }
  }

  @Test
  void aContactWithAResourceIsAnErrorOfTheCaller() {
    try (var opened = Opened.in(directory)) {
      Jid full = JULIET.withResource("balcony");

      assertThatThrownBy(() -> opened.write(tx -> tx.publish(message(full, "hi"))))
          .hasCauseInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> opened.write(tx -> tx.read(full, 1)))
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void fiveThousandConversationsAreToldInLittleTime() {
    try (var opened = Opened.in(directory)) {
      var contacts = new ArrayList<Jid>();
      for (int i = 0; i < 5_000; i++) {
        contacts.add(Jid.of("contact" + i + "@example.com"));
      }
      contacts.stream()
          .map(contact -> opened.history.write(tx -> tx.publish(message(contact, "hello"))))
          .toList()
          .forEach(Opened::await);
      long cold = System.nanoTime();
      assertThat(await(opened.history.conversations())).hasSize(5_000);
      long warm = System.nanoTime();
      assertThat(await(opened.history.conversations())).hasSize(5_000);
      long end = System.nanoTime();

      System.err.printf(
          "history: 5,000 conversations in %d ms, then %d ms%n",
          (warm - cold) / 1_000_000, (end - warm) / 1_000_000);
      assertThat(end - warm).isLessThan(1_000_000_000L);
    }
  }
}
