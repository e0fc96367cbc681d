package sj.http;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.jid.Naming;

/** What the face reads from the tree, and what kind of tree that is. */
public interface Folder {
  /** What a tree may have beyond chats, for the page to show or hide. */
  enum Feature {
    PRESENCE,
    SUBSCRIPTION,
    NAME,
    REMOVE,
    ROSTER,
    IQ;

    /** As it stands in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How its contacts are named. */
  default Naming naming() {
    return Naming.XMPP;
  }

  /** What it has beyond chats. */
  default Set<Feature> features() {
    return EnumSet.allOf(Feature.class);
  }

  /** The contacts that have a directory now; never blocks. */
  Set<Jid> contacts();

  /** The content of a small file, or null where it isn't there. */
  CompletionStage<@Nullable String> read(@Nullable Jid contact, String file);

  /** The answer kept for an iq of that id, or null where none is. */
  CompletionStage<@Nullable String> answer(String id);

  /** A log opened for reading, or null where it isn't there. Blocks. */
  @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException;
}
