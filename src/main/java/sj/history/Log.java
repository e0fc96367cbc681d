package sj.history;

import sj.jid.Jid;

/** A log of the tree that is projected from the history. */
public sealed interface Log {
  /** The bridge's own voice: {@code out} at the root. */
  record Root() implements Log {}

  /** The {@code contacts} log at the root. */
  record Contacts() implements Log {}

  /** {@code out} of a contact, by bare JID. */
  record Conversation(Jid contact) implements Log {}

  /** The plain file that a daemon alone writes into what it sends. */
  record Output() implements Log {}
}
