package sj.chaos;

class SlowArchiveChaos extends SlowArchiveRun {
  SlowArchiveChaos() {
    super(Mood.LATE, Mood.BUSY, Mood.SILENT);
  }
}
