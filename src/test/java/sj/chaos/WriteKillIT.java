package sj.chaos;

import java.util.concurrent.ThreadLocalRandom;

class WriteKillIT extends WriteKillRun {
  private static final int STEP = 40;

  WriteKillIT() {
    super(
        ThreadLocalRandom.current().nextInt(1, STEP), STEP, Integer.getInteger("chaos.writes", 2));
  }
}
