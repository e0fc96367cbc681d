package sj.chaos;

class StrangerIT extends StrangerRun {
  StrangerIT() {
    super(Integer.getInteger("chaos.strangers", 2000));
  }
}
