package sj.chaos;

/** How an archive answers. */
enum Mood {
  PROMPT,
  LATE,
  BUSY,
  SILENT;

  static final int LATE_SECONDS = 3;
}
