package sj.bus;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * The stream's state, published at each change.
 *
 * @param phase online once the session is bound or resumed
 * @param reason why, in words a person can act on; empty while online
 * @param forPerson true when only a person can mend it: nothing is tried again by itself
 * @param bound the full JID while online
 * @param fresh true when this is a new session, false when one was resumed: roster and presence
 *     belong to the session (XEP-0198 section 5)
 * @param rosterVersioning the server offers it (RFC 6121 section 2.6.1)
 */
public record Session(
    Phase phase,
    String reason,
    boolean forPerson,
    @Nullable Jid bound,
    boolean fresh,
    boolean rosterVersioning) {

  /** A session that isn't there: connecting, or offline. */
  public static Session without(Phase phase, String reason, boolean forPerson) {
    return new Session(phase, reason, forPerson, null, false, false);
  }

  /** The three words of the file {@code state}. */
  public enum Phase {
    ONLINE,
    CONNECTING,
    OFFLINE;

    /** As it stands in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The one line of the file {@code state}. */
  public String line() {
    return reason.isEmpty() ? phase.word() : phase.word() + ": " + reason;
  }
}
