package sj.chaos;

class SlowArchiveIT extends SlowArchiveRun {
  SlowArchiveIT() {
    super(Mood.LATE, Mood.BUSY);
  }
}
