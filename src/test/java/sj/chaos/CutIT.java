package sj.chaos;

class CutIT extends CutRun {
  CutIT() {
    super(Integer.getInteger("chaos.step", 149));
  }
}
