package sj.tree;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** What people and programs do on the tree. Called on the tree's own thread; must not block. */
public interface TreeListener {
  /**
   * Messages were written into a contact's {@code in}.
   *
   * @return completes when they are committed; a failure means that they were not accepted and are
   *     to be handed over again. While too much is uncommitted the FIFO isn't read.
   */
  CompletionStage<?> messages(Jid contact, List<String> bodies);

  /**
   * Text was written into {@code in} at the root.
   *
   * @param xml one or more stanzas, whole as far as a scan for balanced tags can tell
   */
  CompletionStage<?> stanzas(String xml);

  /** A contact directory came into being, by whomever. */
  void made(Jid contact);

  /** A contact directory went away. */
  void removed(Jid contact);

  /**
   * The owner wrote one of the files that both sides write.
   *
   * @param contact bare JID, or null for the root
   * @param file {@code subscription}, {@code name}, {@code mypresence} or {@code read}
   * @param content null where the file was taken away
   */
  void written(@Nullable Jid contact, String file, @Nullable String content);

  /**
   * Something is wrong on the tree, and the owner should read of it.
   *
   * @param contact whose {@code out} it belongs into, or null for the root's
   */
  void problem(@Nullable Jid contact, String sentence);

  /** Programs came to {@code ext/} or {@code on/}, or went: {@link Tree#installed} has them. */
  default void programs() {}
}
