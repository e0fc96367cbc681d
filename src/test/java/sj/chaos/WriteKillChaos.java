package sj.chaos;

class WriteKillChaos extends WriteKillRun {
  WriteKillChaos() {
    super(1, 1, Integer.getInteger("chaos.writes", 10_000));
  }
}
