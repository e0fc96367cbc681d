package sj.chaos;

class UnmanagedChaos extends UnmanagedRun {
  UnmanagedChaos() {
    super(Integer.getInteger("chaos.kills", 100));
  }
}
