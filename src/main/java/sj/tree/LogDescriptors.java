package sj.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * Logs that stay open while lines come for them one after another: to open and close one costs more
 * than the line, and each close is told to whoever watches the directory. A log is looked at by its
 * name before each use, so that its owner may rotate or delete it at any time; and none is kept for
 * long once nothing comes for it, so that what was deleted gives back its space. For one thread.
 */
final class LogDescriptors {
  private static final int MOST = 1024;
  // Of all that the process may open, the greatest part is for FIFOs and connections.
  private static final int PART = 8;
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+([0-9]{1,18})\\s");
  private static final long KEPT = 1_000_000_000L;

  /** A log by its name. */
  record Key(@Nullable Jid contact, String log) {}

  private static final class Open {
    final int fd;
    final Stat found;
    long used;
    boolean looked;

    Open(int fd, Stat found) {
      this.fd = fd;
      this.found = found;
    }
  }

  // Those that weren't used for the longest time first.
  private final Map<Key, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private int most = -1;

  /** Under that name this was found now: what is open and another file, or not as it was, goes. */
  void looked(Key key, Stat stat) {
    Open kept = open.get(key);
    if (kept != null && isSame(kept.found, stat)) {
      kept.looked = true;
    } else {
      forget(key);
    }
  }

  private static boolean isSame(Stat one, Stat other) {
    return one.inode() == other.inode()
        && one.device() == other.device()
        && one.mode() == other.mode();
  }

  /** The descriptor of a log that is open and was looked at since it was used last, or -1. */
  int lookedAt(Key key) {
    Open kept = open.get(key);
    if (kept == null || !kept.looked) {
      return -1;
    }
    kept.looked = false;
    kept.used = System.nanoTime();
    trim(kept.used);
    return kept.fd;
  }

  /**
   * Keeps a log open that was just opened; from now on its descriptor is closed here, also where
   * this fails.
   */
  void keep(Key key, int fd) throws IOException {
    forget(key);
    Stat stat;
    try {
      stat = Directory.stat(fd);
    } catch (IOException | RuntimeException e) {
      Fd.close(fd);
      throw e;
    }
    var fresh = new Open(fd, stat);
    fresh.used = System.nanoTime();
    open.put(key, fresh);
    trim(fresh.used);
  }

  /** Closes that one. */
  void forget(Key key) {
    Open kept = open.remove(key);
    if (kept != null) {
      Fd.close(kept.fd);
    }
  }

  /** Closes all. */
  void clear() {
    open.values().forEach(kept -> Fd.close(kept.fd));
    open.clear();
  }

  private void trim(long now) {
    if (most < 0) {
      most = limit();
    }
    Iterator<Open> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      Open kept = oldest.next();
      if (open.size() <= most && now - kept.used < KEPT) {
        return;
      }
      oldest.remove();
      Fd.close(kept.fd);
    }
  }

  /** How many may be open. */
  private static int limit() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        Matcher found = OPEN_FILES.matcher(line);
        if (found.lookingAt()) {
          return Math.clamp(Long.parseLong(found.group(1)) / PART, 1, MOST);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Then few.
    }
    return 16;
  }
}
