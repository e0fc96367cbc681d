package sj.chaos;

class KillServersIT extends KillServersRun {
  KillServersIT() {
    super(Integer.getInteger("chaos.kills", 3));
  }
}
