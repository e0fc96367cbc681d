package sj.chaos;

class KillIT extends KillRun {
  KillIT() {
    super(Integer.getInteger("chaos.kills", 8));
  }
}
