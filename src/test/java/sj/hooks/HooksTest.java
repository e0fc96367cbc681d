package sj.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.await;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.Event;
import sj.jid.Jid;
import sj.program.Bounds;
import sj.tree.Tree;

@ExtendWith(VertxExtension.class)
class HooksTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  @TempDir private Path home;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private @Nullable Tree tree;
  private @Nullable Hooks hooks;
  private @Nullable Vertx vertx;
  private String deployed = "";

  @BeforeEach
  void begin(Vertx vertx) {
    this.vertx = vertx;
  }

  private void start() throws IOException {
    var bus = new Bus(Objects.requireNonNull(vertx), Jid.of("romeo@example.net"));
    bus.subscribe(Pipes.Notice.class, notice -> notices.add(notice.sentence()));
    tree = Tree.open(home);
    tree.make(JULIET).toCompletableFuture().join();
    hooks = new Hooks(bus, tree, Bounds.DEFAULT.withTime(Duration.ofSeconds(2)));
    deployed = await(Objects.requireNonNull(vertx).deployVerticle(hooks));
  }

  @AfterEach
  void end() {
    await(Objects.requireNonNull(vertx).undeploy(deployed));
    Objects.requireNonNull(tree).close();
  }

  private void hook(String event, String script) throws IOException {
    Path file = home.resolve("on/" + event);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void message(long id, String text) {
    Objects.requireNonNull(hooks)
        .published(
            List.of(
                Event.draft(Event.Type.MESSAGE, JULIET, Instant.EPOCH)
                    .withMessage(Event.Direction.IN, "juliet@example.com/balcony", text)
                    .withId(id)));
  }

  private String text(String file) {
    try {
      return Files.exists(home.resolve(file)) ? Files.readString(home.resolve(file)) : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void aProgramRunsForEachEventInOrderAndOneAtATime() throws IOException {
    hook("message", "mkdir busy && echo \"$SJ_EVENT_ID $(cat)\" >> log && rmdir busy");
    start();

    LongStream.rangeClosed(1, 30).forEach(id -> message(id, "text " + id));

    until("all", () -> text("log").lines().count() == 30);
    assertThat(text("log").lines())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 30).mapToObj(id -> id + " text " + id).toList());
    assertThat(notices).isEmpty();
  }

  @Test
  void itKnowsWhereItIsAndOfWhom() throws IOException {
    hook(
        "message",
        "echo \"$SJ_EVENT|$SJ_CONTACT|$SJ_FROM|$SJ_DIRECTION|$SJ_TIME|$SJ_DIR|$SJ_JID|"
            + "$SJ_CONTACT_DIR|$#|$(pwd)\" > new; mv new log");
    start();

    message(1, "");

    until("told", () -> !text("log").isEmpty());
    assertThat(text("log"))
        .isEqualTo(
            "message|juliet@example.com|juliet@example.com/balcony|in|1970-01-01T00:00:00.000Z|"
                + (home + "|romeo@example.net|" + home + "/juliet@example.com|0|" + home + "\n"));
  }

  @Test
  void eachEventHasItsProgramAndNoOtherIsRun() throws IOException {
    hook("presence", "echo \"$SJ_PRESENCE $(cat)\" >> log");
    start();

    message(1, "nothing runs for it");
    Objects.requireNonNull(hooks)
        .published(
            List.of(
                Event.draft(Event.Type.PRESENCE, JULIET, Instant.EPOCH)
                    .withDetails(Map.of("presence", "dnd", "status", "asleep"))));

    until("told", () -> text("log").equals("dnd asleep\n"));
  }

  @Test
  void aSlowOneHoldsUpNobodyElseAndIsEnded() throws IOException {
    hook("message", "[ \"$SJ_EVENT_ID\" != 1 ] || sleep 1000; echo $SJ_EVENT_ID >> log");
    hook("state", "echo state >> log");
    start();

    message(1, "");
    message(2, "");
    Objects.requireNonNull(hooks)
        .published(List.of(Event.draft(Event.Type.STATE, null, Instant.EPOCH)));

    until("the other", () -> text("log").startsWith("state\n"));
    until("the next", () -> text("log").equals("state\n2\n"));
    until("said", () -> notices.contains("on/message did not end within 2 s and was ended"));
  }

  @Test
  void whatItsBacklogCantHoldIsSkippedAndSaid() throws IOException {
    hook("message", "until [ -e go ]; do sleep 0.05; done; echo $SJ_EVENT_ID >> log");
    start();
    // The first is run for; a thousand wait.
    LongStream.rangeClosed(1, 1).forEach(id -> message(id, ""));
    LongStream.rangeClosed(2, 1101).forEach(id -> message(id, "x".repeat(100_000)));
    until("said", () -> notices.stream().anyMatch(one -> one.contains("too slow")));

    Files.createFile(home.resolve("go"));

    until("caught up", () -> notices.stream().anyMatch(one -> one.contains("has caught up;")));
    long ran = text("log").lines().count();
    assertThat(notices)
        .contains("on/message has caught up; " + (1101 - ran) + " events were skipped");
    message(2000, "");
    until("goes on", () -> text("log").endsWith("2000\n"));
  }

  @Test
  void aFailureIsSaidOnce() throws IOException {
    hook("message", "echo $SJ_EVENT_ID >> log; echo 'no such host' >&2; exit 6");
    start();

    message(1, "");
    message(2, "");
    message(3, "");

    until("all", () -> text("log").equals("1\n2\n3\n"));
    message(4, "");
    until("the last", () -> text("log").endsWith("4\n"));
    assertThat(notices).containsExactly("on/message ended with status 6: no such host");
  }
}
