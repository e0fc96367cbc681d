package sj.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stanza over which a server closes the stream, lest it be sent again and again (RFC 6120
 * section 4.9.3.14). With one unacknowledged it is that one; with several they are sent one at a
 * time afterwards, until it is.
 */
final class Culprit {
  /** As many as may be on their way at once: the memory alone numbers more (history's Places). */
  private static final int ALL = 4_000;

  private int suspects;

  /** One that goes on where the process before this one, whose connection ended so, stopped. */
  static Culprit of(@Nullable Inherited given) {
    var culprit = new Culprit();
    culprit.suspects = given != null && given.isSuspicious() ? ALL : 0;
    return culprit;
  }

  /** The culprit's token, or null where it can't be told yet. */
  @Nullable Long among(List<OutboundQueue.Entry> unacknowledged) {
    List<Long> tokens =
        unacknowledged.stream()
            .map(OutboundQueue.Entry::token)
            .filter(token -> token != XmppStream.NO_TOKEN)
            .toList();
    // A presence or an iq among them may be it as well.
    if (tokens.size() == 1 && unacknowledged.size() == 1) {
      return tokens.getFirst();
    }
    suspects = tokens.size();
    return null;
  }

  /** So many of the suspects were acknowledged. */
  void cleared(int acknowledged) {
    suspects = Math.max(0, suspects - acknowledged);
  }

  /** True while one stanza at a time may be on its way. */
  boolean isSought() {
    return suspects > 0;
  }
}
