package sj.chaos;

class DiskFullChaos extends DiskFullRun {
  DiskFullChaos() {
    super(Integer.getInteger("chaos.full", 50));
  }
}
