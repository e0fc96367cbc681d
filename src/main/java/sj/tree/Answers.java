package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers to iq requests: each in a file of its id, or into the FIFO that the asker made there
 * (interface, section 4). What isn't an answer is never touched. On the loop's thread.
 */
final class Answers {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String SIGN = "<iq";
  // Alone, iqd writes whatever is sent to it: nobody may fill the tree with that.
  private static final int FILES = 10_000;

  private final Ground ground;
  private final Loop loop;
  private final Limits limits;
  private final Exchange exchange;
  private final TreeListener reports;
  private final List<HeldAnswer> held = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private long heldBytes;
  private long temporaries;

  Answers(Ground ground, Loop loop, Limits limits, Exchange exchange, TreeListener reports) {
    this.ground = ground;
    this.loop = loop;
    this.limits = limits;
    this.exchange = exchange;
    this.reports = reports;
  }

  /** Sees to it that the answers of earlier runs go when their time comes. */
  void start() {
    if (!ground.part().hasAnswers()) {
      return;
    }
    try {
      for (Listing.Entry entry : Listing.of(ground.root())) {
        if (!Names.isContact(entry.name()) && !Names.isReserved(entry.name())) {
          Stat stat = ground.root().stat(entry.name());
          if (stat != null && isAnswer(entry.name(), stat)) {
            expire(entry.name(), stat);
          }
        }
      }
    } catch (IOException e) {
      reports.problem(null, "The directory can't be listed: " + e.getMessage());
    }
  }

  /** Delivers an answer; false when what has its name is not ours, or too many wait. */
  boolean deliver(String id, String xml) throws IOException {
    String name = Names.answer(id);
    if (name == null) {
      return false;
    }
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    Stat stat = ground.root().stat(name);
    if (stat == null) {
      return write(name, bytes, null);
    }
    if (stat.isFifo() && stat.uid() == Fd.UID) {
      return hold(name, stat.inode(), bytes);
    }
    return isAnswer(name, stat) && write(name, bytes, stat);
  }

  /** The answer in the file of that id; null where it is none of ours. */
  @Nullable String kept(String id) throws IOException {
    String name = Names.answer(id);
    Stat stat = name == null ? null : ground.root().stat(name);
    return name != null && stat != null && isAnswer(name, stat)
        ? SharedFiles.read(ground.root(), name, Math.toIntExact(limits.answerBytes()))
        : null;
  }

  /** How many wait to be read. */
  int held() {
    return held.size();
  }

  private boolean write(String name, byte[] bytes, @Nullable Stat before) throws IOException {
    if (kept.size() >= FILES && !kept.contains(name)) {
      return false;
    }
    String temporary = "answer-" + temporaries++;
    exchange.write(temporary, bytes);
    Directory from = ground.workshop();
    boolean done =
        from.rename(
            temporary,
            ground.root(),
            name,
            before == null ? Directory.Rename.NO_REPLACE : Directory.Rename.EXCHANGE);
    if (done && before != null) {
      Stat displaced = from.stat(temporary);
      if (displaced != null && displaced.inode() != before.inode()) {
        // Somebody was quicker: back again.
        from.rename(temporary, ground.root(), name, Directory.Rename.EXCHANGE);
        done = false;
      }
    }
    from.remove(temporary);
    Stat now = done ? ground.root().stat(name) : null;
    if (now != null) {
      expire(name, now);
    }
    return done;
  }

  /** An answer of ours, of this run or an earlier one: marked, and of the form of one. */
  private boolean isAnswer(String name, Stat stat) throws IOException {
    if (!stat.isOwnRegular() || !stat.isMarked()) {
      return false;
    }
    int fd = ground.root().openOwn(name);
    if (fd < 0) {
      return false;
    }
    try {
      byte[] begin = Fd.read(fd, 0, SIGN.length());
      return new String(begin, StandardCharsets.ISO_8859_1).equals(SIGN);
    } finally {
      Fd.close(fd);
    }
  }

  private void expire(String name, Stat stat) {
    kept.add(name);
    long age = System.currentTimeMillis() / 1000 - stat.seconds();
    Duration left = limits.answerKept().minusSeconds(Math.max(0, age));
    loop.after(left.isNegative() ? Duration.ZERO : left, () -> remove(name, stat));
  }

  private void remove(String name, Stat stat) {
    try {
      Stat now = ground.root().stat(name);
      if (now == null || (now.inode() == stat.inode() && now.seconds() == stat.seconds())) {
        kept.remove(name);
      }
      if (now != null
          && now.inode() == stat.inode()
          && now.seconds() == stat.seconds()
          && isAnswer(name, now)) {
        ground.root().remove(name);
      }
    } catch (IOException e) {
      reports.problem(null, "The answer " + name + " can't be removed: " + e.getMessage());
    }
  }

  private boolean hold(String name, long inode, byte[] bytes) {
    if (held.size() >= limits.answers() || heldBytes + bytes.length > limits.answerBytes()) {
      reports.problem(
          null, "Too many answers wait to be read; the one to " + name + " was dropped.");
      return false;
    }
    held.add(
        new HeldAnswer(
            loop, name, inode, bytes, System.nanoTime() + limits.answerHeld().toNanos()));
    heldBytes += bytes.length;
    if (held.size() == 1) {
      poll();
    }
    return true;
  }

  // A reader that waits in open is not announced by anything, so while one is awaited we look.
  private void poll() {
    List<HeldAnswer> left = new ArrayList<>();
    for (HeldAnswer answer : held) {
      boolean overdue = answer.isOverdue();
      if (answer.push(ground.root()) || overdue) {
        heldBytes -= answer.length();
        answer.close();
        if (overdue) {
          reports.problem(
              null, "The answer to " + answer.name() + " was dropped: nobody read the FIFO.");
        }
      } else {
        left.add(answer);
      }
    }
    held.clear();
    held.addAll(left);
    if (!held.isEmpty()) {
      loop.after(POLL, this::poll);
    }
  }

  void close() {
    held.forEach(HeldAnswer::close);
  }
}
