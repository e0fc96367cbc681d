package sj.chaos;

class ManyChaos extends ManyRun {
  ManyChaos() {
    super(Integer.getInteger("chaos.contacts", 10_000));
  }
}
