package sj.messaged;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.tree.Tree;

/** The bridge's own words in {@code out}. While the disk is full a bounded number of them waits. */
final class Notices {
  private static final Logger LOGGER = System.getLogger(Notices.class.getName());
  private static final int LIMIT = 1000;

  private final Bus bus;
  private final WriteQueue writes;
  private final Tree tree;
  private final Lines lines;
  private int waiting;

  Notices(Bus bus, WriteQueue writes, Tree tree, Lines lines) {
    this.bus = bus;
    this.writes = writes;
    this.tree = tree;
    this.lines = lines;
  }

  void say(Pipes.Notice notice) {
    // A line would make the directory of a contact who has none.
    @Nullable Jid contact = notice.contact();
    boolean here = contact != null && tree.contacts().contains(contact);
    String sentence =
        contact == null || here ? notice.sentence() : contact + ": " + notice.sentence();
    if (!admitted()) {
      bus.count("notices_dropped");
      return;
    }
    writes
        .write(
            tx -> {
              lines.notice(tx, here ? contact : null, sentence);
              return true;
            })
        .whenComplete(
            (done, failure) -> {
              over();
              if (failure != null) {
                LOGGER.log(Level.WARNING, sentence);
              }
            });
  }

  private synchronized boolean admitted() {
    return waiting < LIMIT && ++waiting > 0;
  }

  private synchronized void over() {
    waiting--;
  }
}
