package sj.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * One account's tree. Contacts are bare JIDs. Methods that answer with a stage never block; the
 * others say so.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Tree implements AutoCloseable {
  private Tree() {}

  /**
   * Takes the tree into use: makes what is missing, takes the lock, and starts to listen after
   * {@link #start}. Blocks.
   *
   * @throws IOException when the directory can't be used, or another bridge has it; the message
   *     says what to do
   */
  public static Tree open(Path root) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Begins to read FIFOs and to watch directories; what is there already is reported as made. */
  public void start(TreeListener listener) {
    throw new UnsupportedOperationException();
  }

  /** The bridge's own directory, {@code .sj}. */
  public Path own() {
    throw new UnsupportedOperationException();
  }

  /** The contacts that have a directory now; never blocks. */
  public Set<Jid> contacts() {
    throw new UnsupportedOperationException();
  }

  /** The name of a contact's directory. */
  public String directory(Jid contact) {
    throw new UnsupportedOperationException();
  }

  /** Makes the contact's directory; true if it wasn't there. */
  public CompletionStage<Boolean> make(Jid contact) {
    throw new UnsupportedOperationException();
  }

  /** Moves the contact's directory aside to {@code .sj/removed/}; false if there was none. */
  public CompletionStage<Boolean> remove(Jid contact) {
    throw new UnsupportedOperationException();
  }

  /**
   * Replaces a file by exchange. A command of the owner's that is found in what was displaced is
   * reported as written.
   *
   * @param contact null for the root
   * @param content null takes the file away
   */
  public CompletionStage<Void> put(@Nullable Jid contact, String file, @Nullable String content) {
    throw new UnsupportedOperationException();
  }

  /** The content of a small file, or null where it isn't there. */
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Delivers the answer to an iq request into the file or FIFO of that id.
   *
   * @return false when a file of that name is none of ours, or the id is no safe name
   */
  public CompletionStage<Boolean> answer(String id, String xml) {
    throw new UnsupportedOperationException();
  }

  /**
   * A log opened for reading, or null where it isn't there. Blocks.
   *
   * @param contact null for the root
   * @param log the file: out, or contacts
   */
  public @Nullable FileChannel openLog(@Nullable Jid contact, String log) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The logs, for the projection of the history. */
  public Logs logs() {
    throw new UnsupportedOperationException();
  }

  /** Stops reading FIFOs, as while the queue or the disk is full. */
  public void pause() {
    throw new UnsupportedOperationException();
  }

  /** Reads FIFOs again. */
  public void resume() {
    throw new UnsupportedOperationException();
  }

  /** Reads what waits in the FIFOs, and completes when it is committed. */
  public CompletionStage<Void> drain() {
    throw new UnsupportedOperationException();
  }

  /** Gives the tree back. Blocks. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
