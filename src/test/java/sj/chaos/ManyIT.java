package sj.chaos;

class ManyIT extends ManyRun {
  ManyIT() {
    super(Integer.getInteger("chaos.contacts", 2_000));
  }
}
