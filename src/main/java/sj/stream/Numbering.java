package sj.stream;

import java.util.List;
import java.util.function.Consumer;
import sj.stanza.Stanza;

/**
 * The last step before stanzas are written: what the server may count must be known after a kill,
 * so their places are committed first.
 */
sealed interface Numbering permits Counted, Uncounted {
  /** Takes a stanza that is to be written. */
  void add(Stanza stanza, long token, int octets);

  /** From here on what is committed is written there. */
  void via(Consumer<List<OutboundQueue.Entry>> connection);

  /** The session is given up: what has no place by now gets none, and none of the next session. */
  void end();

  /** Stanzas that wait for their commit. */
  int size();

  /** Their octets. */
  long octets();
}
