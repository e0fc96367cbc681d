package sj.chaos;

class StoppedChaos extends StoppedRun {
  StoppedChaos() {
    super(Integer.getInteger("chaos.readers", 1000), Integer.getInteger("chaos.events", 100_000));
  }
}
