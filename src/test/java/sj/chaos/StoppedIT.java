package sj.chaos;

class StoppedIT extends StoppedRun {
  StoppedIT() {
    super(Integer.getInteger("chaos.readers", 30), Integer.getInteger("chaos.events", 3000));
  }
}
