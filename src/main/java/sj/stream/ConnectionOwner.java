package sj.stream;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/** Whom a connection tells what happens on it, always on its context. */
interface ConnectionOwner {
  /** Completes when a session may begin. */
  Future<?> awaited();

  /** SCRAM has worked. */
  void scramWorked();

  /** A new session; {@code early} are stanzas that came before it was announced. */
  void bound(Action.Bound bound, List<Element> early);

  /** The old session goes on; the server has handled so many of our stanzas. */
  void resumed(long h);

  /** The old session is gone; h as above, or null where the server doesn't know. */
  void notResumed(@Nullable Long h);

  /** Octets came, whatever they meant. */
  void heard();

  /** Elements of an established stream, of so many octets, in order. */
  void received(List<Element> elements, int octets);

  /** What to add behind a burst of stanzas before it is written; may be empty. */
  String trailer();

  /** The socket takes more again. */
  void drained();

  /** The connection is over; nothing follows. */
  void ended(Failure failure);
}
