package sj.bus;

import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Why a request can't be met: its message is a sentence that says what to do. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds that a face tells apart. */
  public enum Kind {
    /** The thing asked for doesn't exist. */
    UNKNOWN,
    /** The request itself is wrong. */
    INVALID,
    /** It is understood, and not allowed. */
    FORBIDDEN,
    /** The key was used before, for something else. */
    REUSED,
    /** Larger than the configured limit, or than the server takes. */
    TOO_LARGE,
    /** A queue is full; later it may go. */
    BUSY,
    /** The disk is full or can't be written. */
    DISK,
    /** There is no session now. */
    UNAVAILABLE,
    /** No answer came in time. */
    TIMEOUT
  }

  private final Kind kind;
  private final @Nullable String field;

  public Refusal(Kind kind, String sentence) {
    this(kind, sentence, null);
  }

  /**
   * A refusal over one field.
   *
   * @param field the parameter or field that is wrong
   */
  public Refusal(Kind kind, String sentence, @Nullable String field) {
    super(sentence, null, false, false);
    this.kind = kind;
    this.field = field;
  }

  /** There is no such contact: the sentence names the PUT that adds it. */
  public static Refusal unknownContact(Jid contact) {
    return new Refusal(
        Kind.UNKNOWN, contact + " is no contact: add it with PUT /contacts/" + contact);
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable String field() {
    return field;
  }
}
