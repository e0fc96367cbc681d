package sj.chaos;

class UnmanagedIT extends UnmanagedRun {
  UnmanagedIT() {
    super(Integer.getInteger("chaos.kills", 3));
  }
}
