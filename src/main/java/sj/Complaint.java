package sj;

/** Something the user has to mend before the program can start; the message says what. */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Complaint(String sentence) {
    super(sentence, null, false, false);
  }
}
