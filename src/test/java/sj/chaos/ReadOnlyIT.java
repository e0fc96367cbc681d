package sj.chaos;

class ReadOnlyIT extends ReadOnlyRun {
  ReadOnlyIT() {
    super(Integer.getInteger("chaos.readonly", 1));
  }
}
