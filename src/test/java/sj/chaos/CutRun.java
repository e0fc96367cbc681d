package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.chaos.CutProxy.Direction;
import sj.servers.Alone;

/**
 * The connection cut after every octet of a log-on and of a dialogue, in either direction. The
 * bridge runs in this process, for its waits between attempts would take days.
 */
@Alone
abstract class CutRun {
  private static final int SAID = 10;
  private static final int ROUND = 40;

  /** What is going on when the connection is cut. */
  enum Occasion {
    /** The first log-on of a bridge. */
    LOG_ON,
    /** A session that goes on after the connection was lost. */
    RESUMPTION,
    /** The same where the server has forgotten the session. */
    NEW_SESSION,
    /** Ten messages each way. */
    DIALOGUE
  }

  private final int step;

  /**
   * A run.
   *
   * @param step 1 for every octet, 10 for every tenth
   */
  CutRun(int step) {
    this.step = step;
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_ON, TO_SERVER",
    "LOG_ON, TO_BRIDGE",
    "RESUMPTION, TO_SERVER",
    "RESUMPTION, TO_BRIDGE",
    "NEW_SESSION, TO_SERVER",
    "NEW_SESSION, TO_BRIDGE",
    "DIALOGUE, TO_SERVER",
    "DIALOGUE, TO_BRIDGE"
  })
  void cutAfterEveryOctet(Occasion occasion, Direction direction, @TempDir Path folder)
      throws IOException {
    int round = occasion == Occasion.LOG_ON ? 1 : ROUND;
    var sum = new Verdict();
    int cuts = 0;
    boolean goesOn = true;
    // Not always the same octets where not every one is tried.
    long octet = (long) (Math.random() * step);
    for (int n = 0; goesOn; n++) {
      try (var stage = new CutStage(folder.resolve("tree" + n))) {
        if (occasion != Occasion.LOG_ON) {
          stage.online();
        }
        for (int turn = 0; goesOn && turn < round; turn++, octet += step) {
          goesOn = cut(stage, occasion, direction, octet);
          cuts += goesOn ? 1 : 0;
        }
        stage.online();
        Verdict verdict = stage.settle();
        assertThat(verdict.faults(Expected.cut(occasion)))
            .as("%s %s up to octet %s: %s", occasion, direction, octet, verdict)
            .isEmpty();
        assertThat(stage.complaints()).isEmpty();
        sum = sum.and(verdict);
      }
    }
    System.out.println(
        "figure: cut-" + occasion + "-" + direction + " " + cuts + " " + sum.figures());
    assertThat(cuts).as("cuts").isPositive();
  }

  /** False where all went through before it was cut: there are no more octets. */
  private static boolean cut(CutStage stage, Occasion occasion, Direction direction, long octet) {
    switch (occasion) {
      case LOG_ON -> {
        stage.proxy().arm(direction, octet);
        stage.open();
        stage.talk(1);
      }
      case RESUMPTION -> {
        stage.talk(1);
        stage.proxy().arm(direction, octet);
        stage.server().cut();
      }
      case NEW_SESSION -> {
        stage.talk(1);
        stage.proxy().arm(direction, octet);
        stage.server().expire();
      }
      case DIALOGUE -> {
        stage.proxy().arm(direction, octet);
        stage.talk(SAID);
      }
    }
    boolean struck = stage.untilStruckOrQuiet();
    stage.proxy().disarm();
    stage.online();
    return struck;
  }
}
