package sj.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** The root and the contact directories: how they come into use and go. On the loop's thread. */
final class Places {
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Ground ground;
  private final Loop loop;
  private final Pipes pipes;
  private final SharedFiles shared;
  private final JidFile jids;
  private final TreeListener reports;
  private final Watcher watcher;
  private final Place root;
  private final Map<String, Place> byName = new HashMap<>();
  private final Known known = new Known();
  private final Complaints complaints;
  private final Set<String> retried = new HashSet<>();
  private boolean started;

  Places(
      Ground ground,
      Loop loop,
      Pipes pipes,
      SharedFiles shared,
      Exchange exchange,
      TreeListener reports)
      throws IOException {
    this.ground = ground;
    this.loop = loop;
    this.pipes = pipes;
    this.shared = shared;
    this.jids = new JidFile(ground.root(), exchange);
    this.reports = reports;
    this.complaints = new Complaints(ground.part(), reports);
    this.root = new Place(null, ".", Directory.stat(ground.root().fd()).inode());
    this.watcher = new Watcher(ground.root(), loop, this, reports);
    known.addAll(jids.contacts());
    try (Directory directory = root.open(ground.root())) {
      pipes.make(null, directory);
    }
  }

  /** The contacts that have a directory, as they come and go; to be read by any thread. */
  Set<Jid> contacts() {
    return known.all();
  }

  /** What is known of a directory, or null while it isn't in use. */
  @Nullable Place place(@Nullable Jid contact) {
    if (contact == null) {
      return started ? root : null;
    }
    return byName.get(Names.directory(contact));
  }

  /** The places that are in use now. */
  List<Place> inUse() {
    return List.copyOf(byName.values());
  }

  Place root() {
    return root;
  }

  void start() {
    if (!ground.part().hasContacts()) {
      return;
    }
    started = true;
    watcher.watch(root);
    within(
        root,
        ".",
        directory -> {
          pipes.check(root, directory);
          shared.first(root, directory);
        });
    scan();
  }

  /** Makes a contact's directory; true if it wasn't there. */
  boolean make(Jid contact) throws IOException {
    String name = Names.directory(contact);
    Directory home = ground.root();
    boolean made = home.makeDirectory(name);
    if (!made) {
      Stat stat = home.stat(name);
      if (stat != null && !stat.isDirectory()) {
        String now = Aside.move(home, name, ground.attic(), name + ".");
        reports.problem(null, Aside.sentence(name, stat, Ground.OWN + "/removed/" + now));
        made = home.makeDirectory(name);
      }
    }
    if (!name.equals(contact.bare().toString())) {
      try (Directory directory = home.child(name)) {
        jids.write(contact, directory);
      }
    }
    if (started) {
      look(name);
      if (!byName.containsKey(name)) {
        throw new IOException("The directory of " + contact.bare() + " can't be used.");
      }
    } else {
      try (Directory directory = home.child(name)) {
        pipes.make(contact.bare(), directory);
      }
      known.add(contact.bare());
    }
    return made;
  }

  /** Moves a contact's directory aside; false if there was none. */
  boolean remove(Jid contact) throws IOException {
    String name = Names.directory(contact);
    Stat stat = ground.root().stat(name);
    if (stat == null || !stat.isDirectory()) {
      return false;
    }
    Aside.move(ground.root(), name, ground.attic(), name + ".");
    Place place = byName.get(name);
    if (place != null) {
      gone(place);
    } else {
      known.remove(contact.bare());
    }
    return true;
  }

  /** Something happened to this name at the root. */
  void look(String name) {
    if (name.startsWith(".") || Names.isOwn(name)) {
      return;
    }
    try {
      Stat stat = ground.root().stat(name);
      Place place = byName.get(name);
      if (place != null && (stat == null || stat.inode() != place.inode || !stat.isDirectory())) {
        gone(place);
        place = null;
      }
      if (stat == null) {
        known.forget(name);
      } else if (place == null) {
        come(name, stat);
      }
    } catch (IOException e) {
      complaints.unusable(name, e);
      if (retried.add(name)) {
        loop.after(
            AGAIN,
            () -> {
              retried.remove(name);
              look(name);
            });
      }
    }
  }

  /** Looks at every name at the root. */
  void scan() {
    Set<String> names = new HashSet<>();
    try {
      for (Listing.Entry entry : Listing.of(ground.root())) {
        names.add(entry.name());
      }
    } catch (IOException e) {
      complaints.unusable(root.name, e);
      return;
    }
    for (Place place : inUse()) {
      if (!names.contains(place.name)) {
        look(place.name);
      }
    }
    loop.whenIdle(names, this::look);
  }

  /** Something happened to this name in a place. */
  void happened(Place place, String file, boolean complete) {
    if (place.contact == null) {
      look(file);
    }
    boolean pipe = file.equals(Pipes.IN);
    if (!pipe && !shared.concerns(place, file)) {
      return;
    }
    within(
        place,
        file,
        directory -> {
          if (!pipe) {
            shared.noticed(place, directory, file, complete);
          } else if (directory.stat(file) != null) {
            pipes.check(place, directory);
          } else {
            // Not at once: rm -r couldn't remove a directory that fills again.
            loop.after(SharedFiles.GRACE, () -> check(place));
          }
        });
  }

  /** Looks at all that matters in a place. */
  void check(Place place) {
    within(
        place,
        ".",
        directory -> {
          pipes.check(place, directory);
          shared.all(place, directory);
        });
  }

  private interface Work {
    void in(Directory directory) throws IOException;
  }

  private void within(Place place, String file, Work work) {
    if (place.gone) {
      return;
    }
    try (Directory directory = place.open(ground.root())) {
      work.in(directory);
    } catch (IOException e) {
      look(place.name);
      if (!place.gone) {
        complaints.unusable(place.name + "/" + file, e);
      }
    }
  }

  private void come(String name, Stat stat) throws IOException {
    Jid jid = jids.contact(name);
    if (jid == null) {
      complaints.nobody(name, stat);
      return;
    }
    String canonical = Names.directory(jid);
    if (!stat.isDirectory() || stat.uid() != Fd.UID) {
      complaints.taken(name, stat);
    } else if (canonical.equals(name)) {
      use(new Place(jid, name, stat.inode()), stat);
    } else if (ground.root().rename(name, ground.root(), canonical, Directory.Rename.NO_REPLACE)) {
      look(canonical);
    } else {
      complaints.spelling(name, canonical);
    }
  }

  private void use(Place place, Stat stat) throws IOException {
    Jid jid = Objects.requireNonNull(place.contact);
    // Watched first, so that nothing happens between the look and the watch.
    watcher.watch(place);
    try (Directory directory = place.open(ground.root())) {
      Fd.tighten(directory.fd(), stat, 0700);
      pipes.check(place, directory);
      if (!place.name.equals(jid.toString())) {
        jids.write(jid, directory);
      }
      byName.put(place.name, place);
      known.add(jid);
      complaints.forget(place.name);
      reports.made(jid);
      shared.first(place, directory);
    } finally {
      if (byName.get(place.name) != place) {
        place.gone = true;
        watcher.forget(place);
        pipes.retire(place);
      }
    }
  }

  private void gone(Place place) {
    Jid jid = Objects.requireNonNull(place.contact);
    place.gone = true;
    byName.remove(place.name);
    known.remove(jid);
    watcher.forget(place);
    pipes.retire(place);
    reports.removed(jid);
  }

  void close() {
    watcher.close();
  }
}
