package sj.chaos;

class ClockIT extends ClockRun {
  ClockIT() {
    super(Integer.getInteger("chaos.clocks", 1));
  }
}
