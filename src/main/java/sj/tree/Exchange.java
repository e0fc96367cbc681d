package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * Replaces files as a whole, by exchange: what the owner wrote at the same time is found in what
 * was displaced, and no write is lost. On the loop's thread.
 */
final class Exchange {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final int LOOKS = 2_400;

  private final Ground ground;
  private final Loop loop;
  private final Limits limits;
  private final TreeListener reports;
  private long temporaries;

  Exchange(Ground ground, Loop loop, Limits limits, TreeListener reports) {
    this.ground = ground;
    this.loop = loop;
    this.limits = limits;
    this.reports = reports;
  }

  /**
   * Replaces a file by exchange.
   *
   * @param place what is known of the directory, or null while it isn't in use
   * @param content null takes the file away
   */
  void put(
      @Nullable Place place,
      @Nullable Jid contact,
      Directory directory,
      String file,
      @Nullable String content)
      throws IOException {
    String known = place == null ? null : place.known.get(file);
    if (content != null && content.equals(known) && isAsPut(directory, file)) {
      return;
    }
    String temporary = file + "-" + temporaries++;
    boolean displaced;
    if (content == null) {
      displaced = directory.rename(file, ground.workshop(), temporary, Directory.Rename.NO_REPLACE);
    } else {
      write(temporary, content.getBytes(StandardCharsets.UTF_8));
      displaced = exchange(temporary, directory, file);
      SharedFiles.link(directory, file);
    }
    if (place != null && SharedFiles.isShared(contact, file)) {
      if (content == null) {
        place.known.remove(file);
      } else {
        place.known.put(file, content);
      }
    }
    if (displaced) {
      examine(contact, directory, file, temporary, known, 0);
    }
  }

  private static boolean isAsPut(Directory directory, String file) throws IOException {
    Stat stat = directory.stat(file);
    return stat != null && stat.isOwnRegular() && stat.isMarked();
  }

  /** Writes a file under a temporary name, marked as ours; nothing of it is left when it fails. */
  void write(String temporary, byte[] bytes) throws IOException {
    Directory directory = ground.workshop();
    int fd = directory.open(temporary, Directory.WRITE | Directory.CREATE | Directory.EXCLUSIVE);
    try {
      Fd.writeAll(fd, bytes);
      Fd.mark(fd, System.currentTimeMillis() / 1000);
    } catch (IOException e) {
      directory.remove(temporary);
      throw e;
    } finally {
      Fd.close(fd);
    }
  }

  /** Gives the file its name; true when what had the name now has the temporary one. */
  private boolean exchange(String temporary, Directory directory, String file) throws IOException {
    Directory from = ground.workshop();
    try {
      // Between the two somebody may make or remove it; not for ever.
      for (int n = 0; n < 8; n++) {
        if (from.rename(temporary, directory, file, Directory.Rename.EXCHANGE)) {
          return true;
        }
        if (from.rename(temporary, directory, file, Directory.Rename.NO_REPLACE)) {
          return false;
        }
      }
    } catch (IOException e) {
      from.remove(temporary);
      throw e;
    }
    // The directory itself is gone, and with it the need.
    from.remove(temporary);
    return false;
  }

  private void examine(
      @Nullable Jid contact,
      Directory directory,
      String file,
      String temporary,
      @Nullable String known,
      int looks)
      throws IOException {
    Stat stat = ground.workshop().stat(temporary);
    if (stat == null) {
      return;
    }
    if (!stat.isOwnRegular()) {
      String now = Aside.move(ground.workshop(), temporary, directory, file + Aside.SUFFIX);
      reports.problem(contact, Aside.sentence(file, stat, now));
      return;
    }
    if (SharedFiles.isShared(contact, file)
        && !settled(contact, file, temporary, known, looks, stat)) {
      return;
    }
    ground.workshop().remove(temporary);
  }

  /** Looks at what the owner wrote; false while somebody still writes it. */
  private boolean settled(
      @Nullable Jid contact,
      String file,
      String temporary,
      @Nullable String known,
      int looks,
      Stat stat)
      throws IOException {
    int fd = ground.workshop().open(temporary, Directory.READ);
    byte[] bytes;
    try {
      bytes = Fd.readAtRest(fd, limits.file() + 1);
      if (bytes == null && looks >= LOOKS) {
        bytes = Fd.read(fd, 0, limits.file() + 1);
      }
    } finally {
      Fd.close(fd);
    }
    if (bytes == null) {
      loop.after(LOOK_AGAIN, () -> examineAgain(contact, file, temporary, known, looks + 1));
      return false;
    }
    if (bytes.length > limits.file()) {
      return true;
    }
    String content = new String(bytes, StandardCharsets.UTF_8);
    if (SharedFiles.isOwners(file, content, stat, known)) {
      reports.written(contact, file, content);
    }
    return true;
  }

  private void examineAgain(
      @Nullable Jid contact, String file, String temporary, @Nullable String known, int looks) {
    try {
      examine(contact, ground.attic(), file, temporary, known, looks);
    } catch (IOException e) {
      reports.problem(
          contact, "What was written into " + file + " can't be read: " + e.getMessage());
    }
  }
}
