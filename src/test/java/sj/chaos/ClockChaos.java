package sj.chaos;

class ClockChaos extends ClockRun {
  ClockChaos() {
    super(Integer.getInteger("chaos.clocks", 20));
  }
}
