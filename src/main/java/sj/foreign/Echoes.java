package sj.foreign;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was written into the FIFOs and will come back in the logs under the own nick: known again,
 * so that no message stands twice. For one thread.
 */
final class Echoes {
  private static final int MOST = 200;
  private static final Pattern KEPT_LINE = Pattern.compile("([be]) ([0-9]{1,18}) (.*)");
  private static final Duration KEPT = Duration.ofMinutes(2);
  private static final int AHEAD = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * A line that is expected.
   *
   * @param seq the message's place in the outbox
   * @param nanos when it was written
   */
  private record Expected(long seq, String line, long nanos) {}

  private final Map<String, Deque<Expected>> chats = new HashMap<>();
  private final Map<Long, Integer> back = new HashMap<>();
  private final Set<Long> underWay = new HashSet<>();

  /**
   * Whether so much is expected of that chat that the log should tell some of it before more is
   * written; a program that doesn't echo is waited for a few seconds only.
   */
  boolean isFull(String chat, long nanos) {
    return chats.getOrDefault(chat, new ArrayDeque<>()).stream()
            .filter(expected -> nanos - expected.nanos() < PATIENCE.toNanos())
            .count()
        >= AHEAD;
  }

  /** Lines of that message are written from now on. */
  void begin(long seq) {
    underWay.add(seq);
  }

  /** This line goes into that chat now. */
  void expect(String chat, long seq, String line, long nanos) {
    Deque<Expected> lines = chats.computeIfAbsent(chat, absent -> new ArrayDeque<>());
    lines.add(new Expected(seq, line, nanos));
    while (lines.size() > MOST || nanos - lines.getFirst().nanos() > KEPT.toNanos()) {
      lines.removeFirst();
    }
  }

  /**
   * Whether a line in the log is one that was written; what was expected before it came to nothing.
   */
  boolean recognises(String chat, String line) {
    Deque<Expected> lines = chats.getOrDefault(chat, new ArrayDeque<>());
    if (lines.stream().noneMatch(expected -> expected.line().equals(line))) {
      return false;
    }
    Expected first;
    do {
      first = lines.removeFirst();
    } while (!first.line().equals(line));
    if (underWay.contains(first.seq())) {
      back.merge(first.seq(), 1, Integer::sum);
    }
    return true;
  }

  /** How many lines of that message haven't come back. */
  int open(String chat, long seq) {
    return (int)
        chats.getOrDefault(chat, new ArrayDeque<>()).stream()
            .filter(expected -> expected.seq() == seq)
            .count();
  }

  /** How many lines of that message have come back, in the last life too. */
  int back(long seq) {
    return back.getOrDefault(seq, 0);
  }

  /** The message has its place in the history: how far it came is of no account any more. */
  void done(long seq) {
    back.remove(seq);
    underWay.remove(seq);
  }

  /** What is expected of that chat, as it is kept; null for nothing. */
  @Nullable String text(String chat) {
    var text = new StringBuilder();
    var seqs = new TreeSet<Long>(back.keySet());
    for (Expected expected : chats.getOrDefault(chat, new ArrayDeque<>())) {
      text.append("e ").append(expected.seq()).append(' ').append(expected.line()).append('\n');
    }
    seqs.forEach(seq -> text.append("b ").append(seq).append(' ').append(back(seq)).append('\n'));
    return text.isEmpty() ? null : text.toString();
  }

  /**
   * Takes over what the last life expected of that chat.
   *
   * @param waiting the messages that are still in the outbox: what is expected of them, the outbox
   *     itself knows
   */
  void resume(String chat, String text, Set<Long> waiting, long nanos) {
    for (String line : text.split("\n", -1)) {
      Matcher parts = KEPT_LINE.matcher(line);
      if (parts.matches()) {
        long seq = Long.parseLong(parts.group(2));
        if (parts.group(1).equals("b") && waiting.contains(seq)) {
          back.put(seq, Integer.parseInt(parts.group(3)));
        } else if (parts.group(1).equals("e") && !waiting.contains(seq)) {
          expect(chat, seq, parts.group(3), nanos);
        }
      }
    }
  }

  /** Nothing is expected of that message any more. */
  void forget(String chat, long seq) {
    chats.getOrDefault(chat, new ArrayDeque<>()).removeIf(expected -> expected.seq() == seq);
  }
}
