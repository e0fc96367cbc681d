package sj.chaos;

class DiskFullIT extends DiskFullRun {
  DiskFullIT() {
    super(Integer.getInteger("chaos.full", 3));
  }
}
