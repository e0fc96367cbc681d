package sj.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** What the face reads from the tree. */
interface Folder {
  /** The contacts that have a directory now; never blocks. */
  Set<Jid> contacts();

  /** The content of a small file, or null where it isn't there. */
  CompletionStage<@Nullable String> read(@Nullable Jid contact, String file);

  /** The answer kept for an iq of that id, or null where none is. */
  CompletionStage<@Nullable String> answer(String id);

  /** A log opened for reading, or null where it isn't there. Blocks. */
  @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException;
}
