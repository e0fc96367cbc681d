package sj.chaos;

class KillServersChaos extends KillServersRun {
  KillServersChaos() {
    super(Integer.getInteger("chaos.kills", 1000));
  }
}
