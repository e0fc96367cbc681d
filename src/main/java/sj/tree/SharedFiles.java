package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What the owner writes into the files that both sides write. On the loop's thread.
 *
 * @see Exchange how the bridge writes them
 */
final class SharedFiles {
  private static final Map<String, String> ALIASES =
      Map.of("status", "presence", "mystatus", "mypresence");
  private static final Set<String> COMMANDS =
      Set.of("subscribe", "subscribed", "unsubscribe", "unsubscribed");

  /** An editor takes a file away before it puts another there, and rm -r before the directory. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int LOOKS = 10;

  private final Part part;
  private final Ground ground;
  private final Loop loop;
  private final Limits limits;
  private final TreeListener reports;

  SharedFiles(Ground ground, Loop loop, Limits limits, TreeListener reports) {
    this.part = ground.part();
    this.ground = ground;
    this.loop = loop;
    this.limits = limits;
    this.reports = reports;
  }

  /** Whether what happens to this name is for {@link #noticed}. */
  boolean concerns(Place place, String file) {
    return part.files(place.contact).contains(file)
        || (hasAliases(place) && ALIASES.containsKey(file));
  }

  static boolean isShared(@Nullable Jid contact, String file) {
    return Part.BRIDGE.files(contact).contains(file);
  }

  /** The old names are of files about presence alone. */
  private boolean hasAliases(Place place) {
    return part.files(place.contact).contains("mypresence");
  }

  /** A directory came into use: gives it the old names, and looks what was written unseen. */
  void first(Place place, Directory directory) throws IOException {
    if (hasAliases(place)) {
      aliases(directory);
    }
    for (String file : part.files(place.contact)) {
      look(place, directory, file, true);
    }
  }

  private static void aliases(Directory directory) throws IOException {
    for (Map.Entry<String, String> alias : ALIASES.entrySet()) {
      Stat stat = directory.stat(alias.getKey());
      if (stat != null && stat.isOwnRegular()) {
        // Where only the old name exists, it counts.
        directory.rename(alias.getKey(), directory, alias.getValue(), Directory.Rename.NO_REPLACE);
      }
      if (directory.stat(alias.getValue()) != null) {
        directory.makeLink(alias.getKey(), alias.getValue());
      }
    }
  }

  /** Gives a file its old name beside the new one, where it has one. */
  static void link(Directory directory, String file) throws IOException {
    for (Map.Entry<String, String> alias : ALIASES.entrySet()) {
      if (alias.getValue().equals(file)) {
        directory.makeLink(alias.getKey(), file);
      }
    }
  }

  /**
   * Something happened to a file.
   *
   * @param complete false when it was only made, and its content is yet to come
   */
  void noticed(Place place, Directory directory, String file, boolean complete) throws IOException {
    String target = ALIASES.get(file);
    if (target == null) {
      look(place, directory, file, complete);
      return;
    }
    Stat stat = directory.stat(file);
    if (complete && file.equals("mystatus") && stat != null && stat.isOwnRegular()) {
      directory.rename(file, directory, target, Directory.Rename.REPLACE);
      look(place, directory, target, true);
    }
  }

  /** Looks at all of them, where nothing tells what happens. */
  void all(Place place, Directory directory) throws IOException {
    for (String file : part.files(place.contact)) {
      look(place, directory, file, isAtRest(directory.stat(file)));
    }
    if (hasAliases(place)) {
      noticed(place, directory, "mystatus", isAtRest(directory.stat("mystatus")));
    }
  }

  // Nobody told that its writer has closed it.
  private static boolean isAtRest(@Nullable Stat stat) {
    return stat != null && System.currentTimeMillis() / 1000 - stat.seconds() > 1;
  }

  private void look(Place place, Directory directory, String file, boolean complete)
      throws IOException {
    Stat stat = directory.stat(file);
    if (stat == null) {
      if (file.equals("mypresence") && place.known.containsKey(file)) {
        loop.after(GRACE, () -> missed(place, file));
      }
    } else if (!stat.isOwnRegular()) {
      aside(place.contact, directory, file, stat);
    } else if (complete && !take(place, directory, file, stat) && place.beingWritten.add(file)) {
      again(place, file, LOOKS);
    }
  }

  /** False while somebody still writes it: half of a command is none. */
  private boolean take(Place place, Directory directory, String file, Stat found)
      throws IOException {
    int fd = directory.openOwn(file);
    if (fd < 0) {
      return true;
    }
    byte[] bytes;
    Stat stat;
    try {
      Fd.tighten(fd, found, 0600);
      int looks = LOOKS;
      do {
        // Of the file as it is read: with an older one a command would be told once more.
        stat = Directory.stat(fd);
        bytes = Fd.readAtRest(fd, limits.file() + 1);
      } while (bytes != null && --looks > 0 && !stat.isSameWrite(Directory.stat(fd)));
    } finally {
      Fd.close(fd);
    }
    if (bytes == null) {
      return false;
    }
    if (bytes.length > limits.file()) {
      reports.problem(
          place.contact, file + " is longer than " + limits.file() + " bytes and was not read.");
      return true;
    }
    String content = new String(bytes, StandardCharsets.UTF_8);
    link(directory, file);
    String known = place.known.put(file, content);
    boolean again = isCommand(file, content) && !stat.isSameWrite(place.command);
    if (isCommand(file, content)) {
      place.command = stat;
    }
    if (again || isOwners(file, content, stat, known)) {
      reports.written(place.contact, file, content);
    }
    return true;
  }

  // The writer's close is told a little before it is done. If it isn't soon, it is told again.
  private void again(Place place, String file, int looks) {
    loop.after(
        LOOK_AGAIN,
        () -> {
          if (place.gone) {
            return;
          }
          try (Directory directory = place.open(ground.root())) {
            Stat stat = directory.stat(file);
            boolean taken =
                stat == null || !stat.isOwnRegular() || take(place, directory, file, stat);
            if (!taken && looks > 0) {
              again(place, file, looks - 1);
            } else {
              place.beingWritten.remove(file);
            }
          } catch (IOException e) {
            reports.problem(place.contact, file + " can't be read: " + e.getMessage());
          }
        });
  }

  private void missed(Place place, String file) {
    if (place.gone || !place.known.containsKey(file)) {
      return;
    }
    try (Directory directory = place.open(ground.root())) {
      if (directory.stat(file) == null) {
        place.known.remove(file);
        reports.written(place.contact, file, null);
      }
    } catch (IOException e) {
      // The directory is gone with its file, and that is told elsewhere.
    }
  }

  /** Whether it is the owner who wrote this content, and not the bridge. */
  static boolean isOwners(String file, String content, Stat stat, @Nullable String known) {
    return known == null ? !stat.isMarked() || isCommand(file, content) : !known.equals(content);
  }

  private static boolean isCommand(String file, String content) {
    return file.equals("subscription") && COMMANDS.contains(content.strip());
  }

  /** The content, or null where there is no such file of the owner's, or it is too long. */
  static @Nullable String read(Directory directory, String file, int limit) throws IOException {
    int fd = directory.openOwn(file);
    if (fd < 0) {
      return null;
    }
    try {
      byte[] bytes = Fd.read(fd, 0, limit + 1);
      return bytes.length > limit ? null : new String(bytes, StandardCharsets.UTF_8);
    } finally {
      Fd.close(fd);
    }
  }

  private void aside(@Nullable Jid contact, Directory directory, String file, Stat stat)
      throws IOException {
    String now = Aside.set(directory, file);
    reports.problem(contact, Aside.sentence(file, stat, now));
  }
}
