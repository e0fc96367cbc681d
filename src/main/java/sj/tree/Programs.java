package sj.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.tree.Installed.Folder;

/**
 * What lies in {@code ext/} and {@code on/}: found by listing them, never by a name from a stanza,
 * and listed again when something changes there. On the loop's thread.
 */
final class Programs implements Inotify.Sink {
  // cp and chmod, or cp of several files, are seen as one change.
  private static final Duration SETTLE = Duration.ofMillis(100);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Set<String> OURS = Set.of("ext", "on");

  private final Path path;
  private final Ground ground;
  private final Loop loop;
  private final TreeListener reports;
  private final Unusable unusable;
  private final @Nullable Inotify inotify;
  private int root = Place.UNWATCHED;
  private boolean due;
  private boolean turning;
  private volatile List<Installed> installed = List.of();

  Programs(Path path, Ground ground, Loop loop, TreeListener reports) throws IOException {
    this.path = path;
    this.ground = ground;
    this.loop = loop;
    this.reports = reports;
    this.unusable = new Unusable(reports);
    for (String name : OURS) {
      ground.root().makeDirectory(name);
    }
    inotify = inotify();
    list();
  }

  private @Nullable Inotify inotify() {
    try {
      var made = new Inotify();
      root = made.add(ground.root(), ".", Inotify.NAMES);
      loop.watch(made.fd(), () -> made.read(this));
      return made;
    } catch (IOException e) {
      // Looked at in turn, then.
      return null;
    }
  }

  /** To be read by any thread. */
  List<Installed> installed() {
    return installed;
  }

  @Override
  public void happened(int watch, String name, boolean complete) {
    if (watch != root || OURS.contains(name)) {
      overflow();
    }
  }

  @Override
  public void overflow() {
    if (!due) {
      due = true;
      loop.after(
          SETTLE,
          () -> {
            due = false;
            list();
          });
    }
  }

  private void list() {
    var found = new ArrayList<Installed>();
    unusable.begin();
    boolean watched = true;
    for (Folder folder : Folder.values()) {
      watched &= list(folder, found);
    }
    unusable.end();
    found.sort(Comparator.comparing(Installed::path));
    if (!found.equals(installed)) {
      installed = List.copyOf(found);
      reports.programs();
    }
    if (!watched && !turning) {
      turning = true;
      loop.after(
          TURN,
          () -> {
            turning = false;
            list();
          });
    }
  }

  /** False where changes of the folder would not be seen. */
  private boolean list(Folder folder, List<Installed> found) {
    try (Directory directory = open(ground.root(), folder)) {
      boolean watched = watch(directory);
      var look = new InstalledLook(folder, path.resolve(folder.path()), directory, unusable);
      for (Listing.Entry entry : Listing.of(directory)) {
        Installed one = look.at(entry.name());
        if (one != null) {
          found.add(one);
        }
      }
      return watched;
    } catch (Errno e) {
      if (e.code() == Errno.ENOENT) {
        // Nothing lies there; the directory above tells when it comes.
        return inotify != null;
      }
      unusable.say(folder.path(), "can't be used, so nothing of it is run: " + e.getMessage());
    } catch (IOException e) {
      unusable.say(folder.path(), "can't be listed: " + e.getMessage());
    }
    return false;
  }

  /** Opens a folder, no link of which is followed. */
  static Directory open(Directory root, Folder folder) throws IOException {
    return switch (folder) {
      case EXTENSIONS, HOOKS -> root.child(folder.path());
      case PUBLIC -> {
        try (Directory above = root.child(Folder.EXTENSIONS.path())) {
          yield above.child(Names.PUBLIC);
        }
      }
    };
  }

  /** Before it is listed, so that nothing happens in between. */
  private boolean watch(Directory directory) {
    if (inotify == null) {
      return false;
    }
    try {
      inotify.add(directory, ".", Inotify.NAMES_AND_MODES);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void close() {
    if (inotify != null) {
      inotify.close();
    }
  }
}
