package sj.chaos;

class CutChaos extends CutRun {
  CutChaos() {
    super(Integer.getInteger("chaos.step", 1));
  }
}
