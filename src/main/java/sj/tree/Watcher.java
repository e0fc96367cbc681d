package sj.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees what happens in the places, by inotify. Places for which the system grants no watch are
 * looked at in turn, a slice of them every second. On the loop's thread.
 */
final class Watcher implements Inotify.Sink {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int SLICE = 256;

  private final Directory root;
  private final Loop loop;
  private final Places places;
  private final TreeListener reports;
  private final @Nullable Inotify inotify;
  private final Map<Integer, Place> watched = new HashMap<>();
  private final Set<Place> unwatched = new LinkedHashSet<>();
  private boolean looking;
  private boolean overflown;

  Watcher(Directory root, Loop loop, Places places, TreeListener reports) {
    this.root = root;
    this.loop = loop;
    this.places = places;
    this.reports = reports;
    this.inotify = inotify();
  }

  private static @Nullable Inotify inotify() {
    try {
      return new Inotify();
    } catch (IOException e) {
      return null;
    }
  }

  /** Begins to tell what happens in a place. */
  void watch(Place place) {
    try {
      if (inotify != null) {
        if (watched.isEmpty()) {
          loop.watch(inotify.fd(), () -> inotify.read(this));
        }
        place.watch = inotify.add(root, place.name);
        watched.put(place.watch, place);
        return;
      }
    } catch (IOException e) {
      // Looked at in turn, as all others that get no watch.
    }
    unwatched.add(place);
    lookInTurn();
  }

  void forget(Place place) {
    unwatched.remove(place);
    if (inotify != null && place.watch != Place.UNWATCHED) {
      watched.remove(place.watch);
      inotify.remove(place.watch);
      place.watch = Place.UNWATCHED;
    }
  }

  @Override
  public void happened(int watch, String name, boolean complete) {
    Place place = watched.get(watch);
    if (place != null) {
      places.happened(place, name, complete);
    }
  }

  @Override
  public void overflow() {
    if (!overflown) {
      overflown = true;
      loop.after(
          PERIOD,
          () -> {
            overflown = false;
            places.scan();
            places.check(places.root());
            places.inUse().forEach(places::check);
          });
    }
  }

  private void lookInTurn() {
    if (!looking) {
      looking = true;
      reports.problem(
          null,
          "The system grants no more inotify watches, so changes are seen later: raise"
              + " fs.inotify.max_user_watches.");
      loop.after(PERIOD, this::turn);
    }
  }

  private void turn() {
    if (unwatched.isEmpty()) {
      looking = false;
      return;
    }
    if (unwatched.contains(places.root())) {
      places.scan();
    }
    for (Place place : List.copyOf(unwatched).subList(0, Math.min(SLICE, unwatched.size()))) {
      // Behind all others; it may be found gone, and then it is forgotten.
      if (unwatched.remove(place)) {
        unwatched.add(place);
        places.check(place);
      }
    }
    loop.after(PERIOD, this::turn);
  }

  void close() {
    if (inotify != null) {
      inotify.close();
    }
  }
}
