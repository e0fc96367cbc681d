package sj.tools;

/** What keeps a tool from its work, in a sentence for whoever called it. */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** It was refused, or can't be done. */
  public static final int FAILED = 1;

  /** No answer came in time: it may have been done or not. */
  public static final int NO_ANSWER = 3;

  private final int status;

  private Trouble(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** It was refused, or can't be done. */
  public static Trouble failed(String sentence) {
    return new Trouble(FAILED, sentence);
  }

  /** No answer came in time. */
  public static Trouble noAnswer(String sentence) {
    return new Trouble(NO_ANSWER, sentence);
  }

  /** The status to exit with. */
  public int status() {
    return status;
  }
}
