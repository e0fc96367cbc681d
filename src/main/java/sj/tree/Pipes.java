package sj.tree;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** The pipe {@code in} of each place: made, opened, and replaced when another takes its name. */
final class Pipes {
  static final String IN = "in";
  private static final int TRIES = 8;

  private final Intake intake;
  private final Limits limits;
  private final TreeListener reports;
  private final Part part;

  Pipes(Part part, Intake intake, Limits limits, TreeListener reports) {
    this.part = part;
    this.intake = intake;
    this.limits = limits;
    this.reports = reports;
  }

  /** Makes the pipe where there is none; what lies there instead is set aside. */
  void make(@Nullable Jid contact, Directory directory) throws IOException {
    if (!part.readsPipe(contact)) {
      return;
    }
    Stat stat = directory.stat(IN);
    if (stat != null && !isPipe(stat)) {
      reports.problem(contact, Aside.sentence(IN, stat, Aside.set(directory, IN)));
      stat = null;
    }
    if (stat == null) {
      directory.makeFifo(IN);
    }
  }

  /** Makes sure that it is the pipe of this name that is read. */
  void check(Place place, Directory directory) throws IOException {
    if (!part.readsPipe(place.contact)) {
      return;
    }
    for (int n = 0; n < TRIES; n++) {
      make(place.contact, directory);
      Fifo current = place.fifo;
      Stat stat = directory.stat(IN);
      if (current != null && stat != null && isPipe(stat) && stat.inode() == current.inode) {
        return;
      }
      if (current != null) {
        place.fifo = null;
        intake.retire(current);
      }
      if (open(place, directory)) {
        return;
      }
    }
    throw new IOException("The pipe in is replaced again and again.");
  }

  /** The place is gone: what is left in its pipe is still read. */
  void retire(Place place) {
    Fifo fifo = place.fifo;
    if (fifo != null) {
      place.fifo = null;
      intake.retire(fifo);
    }
  }

  private boolean open(Place place, Directory directory) throws IOException {
    int fd = directory.open(IN, Directory.READ);
    try {
      Stat stat = Directory.stat(fd);
      if (isPipe(stat)) {
        Fd.tighten(fd, stat, 0600);
        Fifo fifo = new Fifo(fd, stat.inode(), cutter(place), outlet(place));
        intake.add(fifo);
        place.fifo = fifo;
        return true;
      }
    } catch (IOException e) {
      Fd.close(fd);
      throw e;
    }
    Fd.close(fd);
    return false;
  }

  private Cutter cutter(Place place) {
    return place.contact == null
        ? new StanzaScanner(limits.stanza())
        : new Framer(limits.message());
  }

  private Fifo.Outlet outlet(Place place) {
    Jid contact = place.contact;
    return contact == null
        // One at a time: one that can't be parsed then spoils no other.
        ? new Fifo.Outlet(
            1,
            stanzas -> reports.stanzas(String.join("", stanzas)),
            sentence -> reports.problem(null, sentence))
        : new Fifo.Outlet(
            limits.batch(),
            (List<String> bodies) -> reports.messages(contact, bodies),
            sentence -> reports.problem(contact, sentence));
  }

  private static boolean isPipe(Stat stat) {
    return stat.isFifo() && stat.uid() == Fd.UID;
  }
}
