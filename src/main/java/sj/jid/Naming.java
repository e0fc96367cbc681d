package sj.jid;

import org.jspecify.annotations.Nullable;

/** How the names of contacts are read: one account's, or one tree's, are all of one kind. */
public enum Naming {
  /** JIDs, prepared (RFC 7622). */
  XMPP {
    @Override
    public Jid of(String text) {
      return Jid.of(text);
    }
  },
  /** Names of directories in a tree that another program serves, to the letter. */
  FOREIGN {
    @Override
    public Jid of(String text) {
      return Jid.foreign(text);
    }
  };

  /**
   * The address that the text names.
   *
   * @throws InvalidJidException when it names none
   */
  public abstract Jid of(String text);

  /** As {@link #of}, or null where the text names none. */
  public @Nullable Jid ofNullable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return of(text);
    } catch (InvalidJidException e) {
      return null;
    }
  }
}
