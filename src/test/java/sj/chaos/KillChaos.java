package sj.chaos;

class KillChaos extends KillRun {
  KillChaos() {
    super(Integer.getInteger("chaos.kills", 1000));
  }
}
