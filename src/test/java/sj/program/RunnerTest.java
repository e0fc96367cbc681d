package sj.program;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class RunnerTest extends Scripts {
  @Test
  void aProgramGetsItsInputAndItsOutputComesBack() {
    assertThat(outcome(script("cat", "cat; echo done", "héllo\n")))
        .isEqualTo(new Outcome.Ended(0, "héllo\ndone\n", ""));
  }

  @Test
  void itIsCalledWithTheDirectoryAndRunsThere() {
    assertThat(outcome("echo \"$@\"; pwd"))
        .isEqualTo(new Outcome.Ended(0, "-d " + home + "\n" + home + "\n", ""));
  }

  @Test
  void itsEnvironmentHasNothingButWhatItIsGiven() {
    Outcome.Ended ended = (Outcome.Ended) outcome("env | grep -v '^_=\\|^PWD=' | sed 's/=.*//'");

    assertThat(ended.output().lines())
        .containsExactlyInAnyOrder("PATH", "SJ_DIR", "SJ_JID", Runner.MARK);
  }

  @Test
  void itInheritsNoOpenFileButTheThreePipes() {
    Outcome.Ended ended = (Outcome.Ended) outcome("ls /proc/self/fd | wc -l; ls -l /proc/self/fd");

    // The three, and the one by which ls lists them.
    assertThat(ended.output().lines().findFirst()).as(ended.output()).hasValue("4");
  }

  @Test
  void itsStatusAndTheFirstLineOfItsComplaintAreTold() {
    assertThat(outcome("echo half; echo 'no such thing' >&2; echo more >&2; exit 7"))
        .isEqualTo(new Outcome.Ended(7, "half\n", "no such thing"));
  }

  @Test
  void aProgramWithoutInterpreterLineIsAShScript() throws Exception {
    Path file = Files.writeString(home.resolve("plain"), "echo hi\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();

    assertThat(outcome(program(file, ""))).isEqualTo(new Outcome.Ended(0, "hi\n", ""));
  }

  @Test
  void aMissingInterpreterIsToldInItsComplaint() {
    Outcome.Ended ended = (Outcome.Ended) outcome("#!/nonexistent/python\nprint()\n");

    assertThat(ended.status()).isNotZero();
    assertThat(ended.complaint()).contains("program");
  }

  @Test
  void whatNeverReadsItsInputIsNoHindrance() {
    assertThat(outcome(script("deaf", "echo answer", "x".repeat(1 << 20))))
        .isEqualTo(new Outcome.Ended(0, "answer\n", ""));
  }

  @Test
  void whatClosesItsPipesIsStillWaitedFor() {
    assertThat(outcome("exec <&- >&- 2>&-; touch closed; exit 3"))
        .isEqualTo(new Outcome.Ended(3, "", ""));
    assertThat(text("closed")).isEmpty();
    assertThat(home.resolve("closed")).exists();
  }

  @Test
  void onlySoManyRunAtOnceAndTheRestWaitsOrIsRefused() {
    Program program = script("program", "echo x >> begun; until [ -e go ]; do sleep 0.1; done");
    List<CompletableFuture<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(start(program));
    }

    // Two of one name run, three wait, and the sixth is too much.
    assertThat(await(all.get(5))).isEqualTo(new Outcome.Refused());
    until("two begun", () -> text("begun").equals("x\nx\n"));
    assertThat(outcome(script("other", "echo free")))
        .as("another name")
        .isEqualTo(new Outcome.Ended(0, "free\n", ""));
    assertThat(text("begun")).isEqualTo("x\nx\n");

    script("go", "");
    all.subList(0, 5)
        .forEach(one -> assertThat(await(one)).isEqualTo(new Outcome.Ended(0, "", "")));
    assertThat(text("begun")).isEqualTo("x\n".repeat(5));
  }

  @Test
  void whatWaitsTooLongForItsTurnIsRefused() {
    bounded(
        new Bounds(1, 1, 9, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ZERO, 99, 9));
    CompletableFuture<Outcome> first =
        start(script("first", "until [ -e go ]; do sleep 0.1; done"));
    CompletableFuture<Outcome> second = start(script("second", "echo never"));
    long begun = System.nanoTime();
    until("the time is over", () -> System.nanoTime() - begun > 600_000_000L);
    script("go", "");

    assertThat(await(first)).isEqualTo(new Outcome.Ended(0, "", ""));
    assertThat(await(second)).isEqualTo(new Outcome.Refused());
  }

  @Test
  void withTheBridgeEndsWhatRunsAndWhatWaits() {
    Program program = script("program", "trap '' TERM; echo x >> begun; sleep 1000");
    List<CompletableFuture<Outcome>> all = List.of(start(program), start(program), start(program));
    until("two begun", () -> text("begun").equals("x\nx\n"));

    runner().close();

    all.forEach(one -> assertThat(await(one)).isEqualTo(new Outcome.Stopped()));
    assertThat(alive()).isZero();
    assertThat(outcome(program)).isEqualTo(new Outcome.Stopped());
  }

  @Test
  void whatIsStartedInTheMomentOfTheEndIsStoppedAndNotUnstartable() throws Exception {
    Start start = Objects.requireNonNull(Start.find());
    Program program = script("program", "trap '' TERM; sleep 1000");
    Executor closed =
        task -> {
          throw new RejectedExecutionException();
        };

    assertThat(new Run(start, program, BOUNDS, closed).make()).isEqualTo(new Outcome.Stopped());
    assertThat(alive()).isZero();
  }
}
