package sj.tree;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What of the tree a process takes care of: the bridge of all, a daemon alone of what is its own.
 * The daemons may work on one tree side by side, each once, and none beside a bridge.
 */
public enum Part {
  /** All of it. */
  BRIDGE,

  /** Contacts' directories, their pipes and {@code read}. */
  MESSAGED,

  /** The files about presence and subscription. */
  PRESENCED,

  /** The files with answers. */
  IQD;

  /** As it is called on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The files of this part that both sides write. */
  List<String> files(@Nullable Jid contact) {
    return switch (this) {
      case BRIDGE ->
          contact == null
              ? List.of("mypresence")
              : List.of("subscription", "name", "mypresence", "read");
      case MESSAGED -> contact == null ? List.of() : List.of("read");
      case PRESENCED ->
          contact == null ? List.of("mypresence") : List.of("subscription", "name", "mypresence");
      case IQD -> List.of();
    };
  }

  /** Whether it reads the pipe {@code in} there. */
  boolean readsPipe(@Nullable Jid contact) {
    return this == BRIDGE || (this == MESSAGED && contact != null);
  }

  /** Whether contacts' directories concern it. */
  boolean hasContacts() {
    return this != IQD;
  }

  /** Whether it is the one to say what is wrong with names at the root. */
  boolean complains() {
    return this == BRIDGE || this == MESSAGED;
  }

  /** Whether it removes answers whose time is over. */
  boolean hasAnswers() {
    return this == BRIDGE || this == IQD;
  }

  /** The directory in {@code .sj} for its temporary files, which nobody else clears away. */
  String temporary() {
    return this == BRIDGE ? "tmp" : "tmp-" + word();
  }
}
