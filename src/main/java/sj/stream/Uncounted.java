package sj.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.stanza.Stanza;

/**
 * Of a session that ends with its connection: only that a message was tried must be known. What
 * gathers while one commit runs goes into the next.
 */
final class Uncounted implements Numbering {
  private record Waiting(Stanza stanza, long token, int octets) {}

  private final SessionMemory memory;
  private final OutboundQueue queue;
  private List<Waiting> gathered = new ArrayList<>();
  private List<Waiting> committing = List.of();
  private @Nullable Consumer<List<OutboundQueue.Entry>> way;

  Uncounted(SessionMemory memory, OutboundQueue queue) {
    this.memory = memory;
    this.queue = queue;
  }

  @Override
  public void add(Stanza stanza, long token, int octets) {
    gathered.add(new Waiting(stanza, token, octets));
    commit();
  }

  private void commit() {
    if (!committing.isEmpty() || gathered.isEmpty()) {
      return;
    }
    List<Waiting> batch = gathered;
    committing = batch;
    gathered = new ArrayList<>();
    memory
        .tried(
            batch.stream()
                .map(Waiting::token)
                .filter(token -> token != XmppStream.NO_TOKEN)
                .toList())
        // It fails only where the memory is closed, and then nothing may be written any more.
        .onSuccess(
            _ -> {
              committing = List.of();
              if (way != null) {
                way.accept(
                    batch.stream()
                        .map(one -> queue.add(one.stanza, one.token, one.octets))
                        .toList());
              }
              commit();
            });
  }

  @Override
  public void via(Consumer<List<OutboundQueue.Entry>> connection) {
    way = connection;
  }

  @Override
  public void end() {
    gathered.clear();
    way = null;
  }

  @Override
  public int size() {
    return gathered.size() + committing.size();
  }

  @Override
  public long octets() {
    return sum(gathered) + sum(committing);
  }

  private static long sum(List<Waiting> stanzas) {
    return stanzas.stream().mapToLong(Waiting::octets).sum();
  }
}
