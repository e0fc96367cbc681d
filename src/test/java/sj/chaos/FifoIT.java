package sj.chaos;

class FifoIT extends FifoRun {
  FifoIT() {
    super(Integer.getInteger("chaos.fifo", 50));
  }
}
