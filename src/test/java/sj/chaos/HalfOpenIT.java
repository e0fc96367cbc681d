package sj.chaos;

class HalfOpenIT extends HalfOpenRun {
  HalfOpenIT() {
    super(Integer.getInteger("chaos.silences", 1));
  }
}
