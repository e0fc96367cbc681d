package sj.chaos;

class StrangerChaos extends StrangerRun {
  StrangerChaos() {
    super(Integer.getInteger("chaos.strangers", 100_000));
  }
}
