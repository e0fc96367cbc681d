package sj.jid;

import org.jspecify.annotations.Nullable;

/**
 * JIDs by the texts that they were prepared from lately: the same few stand in every stanza, and
 * preparing one anew takes longer than parsing the stanza. Bounded in number and length, so that
 * whoever makes up names only pushes others out. Safe for any thread, without locks: an entry is
 * immutable, and one that is lost is prepared again.
 */
final class Recent {
  private record Entry(String text, Jid jid) {}

  private static final int LONGEST = 256;

  private final @Nullable Entry[] entries;

  /**
   * An empty one.
   *
   * @param entries at most; a power of two
   */
  Recent(int entries) {
    this.entries = new Entry[entries];
  }

  /** The JID of exactly this text, or null where it isn't remembered. */
  @Nullable Jid find(String text) {
    Entry entry = entries[place(text)];
    return entry != null && entry.text.equals(text) ? entry.jid : null;
  }

  /** Remembers it, in the place of another. */
  void put(String text, Jid jid) {
    if (text.length() <= LONGEST) {
      entries[place(text)] = new Entry(text, jid);
    }
  }

  private int place(String text) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 15) & entries.length - 1;
  }
}
