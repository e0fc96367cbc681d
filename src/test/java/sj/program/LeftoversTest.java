package sj.program;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that don't want to end, and that leave others behind. */
class LeftoversTest extends Scripts {
  private static final Bounds SHORT = BOUNDS.withTime(Duration.ofMillis(600));

  @Test
  void whatTakesTooLongIsAskedToEndFirst() {
    bounded(SHORT);

    assertThat(outcome("trap 'echo asked > asked; exit 0' TERM; while :; do sleep 0.05; done"))
        .isInstanceOf(Outcome.Late.class);
    assertThat(text("asked")).isEqualTo("asked\n");
    assertThat(alive()).isZero();
  }

  @Test
  void whatIgnoresThatIsEnded() {
    bounded(SHORT);
    long begun = System.nanoTime();

    assertThat(outcome("trap '' TERM; while :; do sleep 1; done")).isInstanceOf(Outcome.Late.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(alive()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 1000 & echo answer",
        "(sleep 1000 >/dev/null 2>&1 </dev/null &) ; echo answer",
        "(trap '' TERM HUP; setsid sh -c 'trap \"\" TERM; sleep 1000' &) ; echo answer",
        "setsid setsid sh -c 'setsid sleep 1000 & setsid sleep 1000 &'; echo answer",
        "env -i /usr/bin/setsid /bin/sh -c '/bin/sleep 1000 & sleep 1000 &' & sleep 0.3; echo"
            + " answer",
        "env -i /usr/bin/setsid -f /bin/sh -c '/bin/sleep 1000' ; echo answer",
        "nohup sleep 1000 >/dev/null 2>&1 & echo answer",
      })
  void whateverItLeavesRunningEndsWithIt(String text) {
    assertThat(outcome(text)).isEqualTo(new Outcome.Ended(0, "answer\n", ""));

    assertThat(alive()).isZero();
    assertThat(orphans()).as("buried").isZero();
  }

  @Test
  void whatOthersStillRunIsLeftAlone() {
    CompletableFuture<Outcome> other =
        start(script("other", "(sleep 1; echo later) & touch begun; wait"));
    until("begun", () -> home.resolve("begun").toFile().exists());

    for (int i = 0; i < 5; i++) {
      assertThat(outcome("(setsid sleep 1000 &); echo answer"))
          .isEqualTo(new Outcome.Ended(0, "answer\n", ""));
    }

    assertThat(await(other)).isEqualTo(new Outcome.Ended(0, "later\n", ""));
    assertThat(alive()).isZero();
  }

  @Test
  void whatTheBridgeItselfHasStartedIsLeftAlone() throws Exception {
    Process own = new ProcessBuilder("sleep", "1000").start();

    assertThat(outcome("echo answer")).isEqualTo(new Outcome.Ended(0, "answer\n", ""));

    assertThat(own.isAlive()).isTrue();
    own.destroyForcibly().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "cat /dev/zero", "trap '' PIPE TERM; yes & yes & yes"})
  void whatPrintsWithoutEndIsEnded(String text) {
    assertThat(outcome(text)).isEqualTo(new Outcome.Flooded(4096));
    assertThat(alive()).isZero();
  }

  @Test
  void anOutputOfJustThatSizeIsWhole() {
    assertThat(outcome("head -c 4096 /dev/zero | tr '\\0' x"))
        .isEqualTo(new Outcome.Ended(0, "x".repeat(4096), ""));
    assertThat(outcome("head -c 4097 /dev/zero | tr '\\0' x")).isEqualTo(new Outcome.Flooded(4096));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Without the pause root's could be faster than anybody who watches, and take the machine.
        "f() { sleep 0.05; f | f & }; f; sleep 1000",
        "while :; do sleep 1000 & done",
        "i=0; while [ $i -lt 200 ]; do setsid sleep 1000 & i=$((i+1)); done; sleep 1000",
      })
  void whatStartsTooManyProcessesIsEndedWithAllOfThem(String text) {
    assertThat(outcome(text)).isInstanceOfAny(Outcome.Crowded.class, Outcome.Ended.class);
    assertThat(alive()).isZero();
    assertThat(orphans()).isZero();
  }

  @Test
  void whatAKilledBridgeLeftRunningIsEndedByTheNext() throws Exception {
    var builder = new ProcessBuilder("sleep", "1000").directory(home.toFile());
    builder.environment().put("SJ_DIR", home.toString());
    builder.environment().put(Runner.MARK, "1.2.3");
    Process left = builder.start();
    builder.environment().put("SJ_DIR", home + "/other");
    Process elsewhere = builder.start();

    runner().sweep(home, "SJ_DIR");

    until("ended", () -> !left.isAlive());
    assertThat(elsewhere.isAlive()).isTrue();
    elsewhere.destroyForcibly().waitFor();
  }

  /** Children of this process that have ended and aren't buried, in sessions of their own. */
  private static long orphans() {
    long self = ProcessHandle.current().pid();
    return Proc.all().stream()
        .filter(one -> one.parent() == self && one.hasEnded() && one.session() == one.pid())
        .count();
  }
}
