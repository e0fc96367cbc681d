package sj.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.stanza.Stanza;

/**
 * Of a session that may be resumed. The memory gives the numbers: others may ask it for some, and
 * what was committed first is written first.
 */
final class Counted implements Numbering {
  private record Waiting(Stanza stanza, long token, int octets) {}

  private final SessionMemory memory;
  private final OutboundQueue queue;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long octets;
  private boolean over;
  private @Nullable Consumer<List<OutboundQueue.Entry>> way;

  Counted(SessionMemory memory, OutboundQueue queue) {
    this.memory = memory;
    this.queue = queue;
    memory.onNumbered(this::numbered);
  }

  @Override
  public void add(Stanza stanza, long token, int length) {
    waiting.add(new Waiting(stanza, token, length));
    octets += length;
    memory.number(stanza, token);
  }

  private void numbered(List<SessionMemory.Numbered> places) {
    if (over) {
      return;
    }
    var entries = new ArrayList<OutboundQueue.Entry>(places.size());
    for (SessionMemory.Numbered place : places) {
      entries.add(entry(place));
    }
    entries.forEach(queue::add);
    if (way != null) {
      way.accept(entries);
    }
  }

  /**
   * Of what got its number both ways the memory's own is taken: ours may say that it goes again.
   */
  private OutboundQueue.Entry entry(SessionMemory.Numbered place) {
    Stanza told = place.stanza();
    if (told != null) {
      // What has no token is none of those that wait.
      if (place.token() != XmppStream.NO_TOKEN) {
        take(place.token());
      }
      return new OutboundQueue.Entry(told, place.token(), Traffic.octets(told), place.seq());
    }
    Waiting mine = take(place.token());
    if (mine == null) {
      throw new IllegalStateException("a number came that nobody had asked for");
    }
    return new OutboundQueue.Entry(mine.stanza, place.token(), mine.octets, place.seq());
  }

  private @Nullable Waiting take(long token) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.token == token) {
        all.remove();
        octets -= one.octets;
        return one;
      }
    }
    return null;
  }

  @Override
  public void via(Consumer<List<OutboundQueue.Entry>> connection) {
    way = connection;
  }

  @Override
  public void end() {
    over = true;
    waiting.clear();
    octets = 0;
    way = null;
  }

  @Override
  public int size() {
    return waiting.size();
  }

  @Override
  public long octets() {
    return octets;
  }
}
