package sj.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last step before stanzas are written: what the server may count must be known after a kill,
 * so their places are committed first. What gathers while one commit runs goes into the next.
 */
final class Numbering {
  private final SessionMemory memory;
  private final boolean resumable;
  private List<OutboundQueue.Entry> gathered = new ArrayList<>();
  private boolean committing;
  private long committed;
  private @Nullable Consumer<List<OutboundQueue.Entry>> way;

  /** {@code committed} is the number of the last stanza of which that is done already. */
  Numbering(SessionMemory memory, boolean resumable, long committed) {
    this.memory = memory;
    this.resumable = resumable;
    this.committed = committed;
  }

  /**
   * The session is given up: what isn't handed to the memory by now never will be, where its number
   * would be one of the next session's.
   */
  void end() {
    gathered.clear();
    way = null;
  }

  /** From here on what is committed is written there. */
  void via(Consumer<List<OutboundQueue.Entry>> connection) {
    way = connection;
  }

  void add(OutboundQueue.Entry entry) {
    gathered.add(entry);
    commit();
  }

  /** True for what may have been written. */
  boolean isCommitted(OutboundQueue.Entry entry) {
    return entry.seq() <= committed;
  }

  private void commit() {
    if (committing || gathered.isEmpty()) {
      return;
    }
    committing = true;
    List<OutboundQueue.Entry> batch = gathered;
    gathered = new ArrayList<>();
    memory
        .numbered(batch.stream().map(OutboundQueue.Entry::toSent).toList(), resumable)
        // It fails only where the memory is closed, and then nothing may be written any more.
        .onSuccess(
            _ -> {
              committing = false;
              committed = batch.getLast().seq();
              if (way != null) {
                way.accept(batch);
              }
              commit();
            });
  }
}
