package sj.chaos;

class ReadOnlyChaos extends ReadOnlyRun {
  ReadOnlyChaos() {
    super(Integer.getInteger("chaos.readonly", 20));
  }
}
