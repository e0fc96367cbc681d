package sj.chaos;

class HalfOpenChaos extends HalfOpenRun {
  HalfOpenChaos() {
    super(Integer.getInteger("chaos.silences", 20));
  }
}
