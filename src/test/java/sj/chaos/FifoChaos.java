package sj.chaos;

class FifoChaos extends FifoRun {
  FifoChaos() {
    super(Integer.getInteger("chaos.fifo", 2000));
  }
}
