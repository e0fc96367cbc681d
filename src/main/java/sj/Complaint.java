package sj;

/** Something the user has to mend before the program can start; the message says what. */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int FAILED = 1;
  private static final int MISUSE = 2;

  private final int status;

  private Complaint(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** It can't be done as things are. */
  Complaint(String sentence) {
    this(FAILED, sentence);
  }

  /** The command line itself is wrong, however things are. */
  static Complaint misuse(String sentence) {
    return new Complaint(MISUSE, sentence);
  }

  /** The status to exit with. */
  int status() {
    return status;
  }
}
