package sj.tree;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import sj.jid.Jid;

/**
 * What is wrong with names at the root, each said once; a bounded number of them. Of daemons that
 * work side by side one says it.
 */
final class Complaints {
  private static final int MAX = 1_000;

  /** Directories that nobody makes for a contact need not fill the log. */
  private static final int STRAYS = 20;

  private final Part part;
  private final TreeListener reports;
  private final Set<String> made = new HashSet<>();
  private final Set<String> strays = new HashSet<>();

  Complaints(Part part, TreeListener reports) {
    this.part = part;
    this.reports = reports;
  }

  void unusable(String path, IOException e) {
    complain(path, "In the tree, " + path + " can't be used: " + e.getMessage() + ".");
  }

  /** A name that stands for no contact; a directory was perhaps meant for one. */
  void nobody(String name, Stat stat) {
    if (Names.isCut(name)) {
      cut(name);
    } else if (stat.isDirectory()) {
      stray(name);
    }
  }

  private void cut(String name) {
    complain(
        name,
        "The directory "
            + name
            + " has a name that was cut, and its file jid is missing or means another: it is not"
            + " used.");
  }

  void taken(String name, Stat stat) {
    String what = stat.isDirectory() ? "another user's directory" : stat.kind();
    complain(name, name + " is " + what + " where a contact's directory belongs: it is not used.");
  }

  void spelling(String name, String canonical) {
    complain(
        name,
        "The directory "
            + name
            + " means the contact of "
            + canonical
            + ": move its files there and remove it.");
  }

  /**
   * A directory whose name is no contact's: said once for each name, and of the first few alone.
   */
  private void stray(String name) {
    if (strays.size() == STRAYS || !strays.add(name)) {
      return;
    }
    String what =
        "The directory \""
            + name
            + "\" is no contact, for its name is no JID, and it is left alone. A contact's"
            + " directory has its JID for a name: mkdir ";
    Jid domain = Jid.ofNullable(name);
    String meant =
        domain != null && domain.isBare() && domain.localpart() == null
            ? name + "@example.org, or " + Names.directory(domain) + " for the server " + domain
            : "juliet@example.org";
    complain(
        name,
        what
            + meant
            + "."
            + (strays.size() == STRAYS ? " Of further such directories nothing is said." : ""));
  }

  /** It is in order now, and is said again if it is wrong again. */
  void forget(String about) {
    made.remove(about);
  }

  private void complain(String about, String sentence) {
    if (part.complains() && made.size() < MAX && made.add(about)) {
      reports.problem(null, sentence);
    }
  }
}
