package sj.bench;

/** A measurement can't be made, or is worth nothing. The message says why. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String sentence) {
    super(sentence);
  }

  BenchException(Exception cause) {
    super(cause);
  }
}
