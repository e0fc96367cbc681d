package sj.history;

/** Bytes for a log. */
final class Line {
  final Log log;
  final byte[] bytes;

  Line(Log log, byte[] bytes) {
    this.log = log;
    this.bytes = bytes;
  }
}
