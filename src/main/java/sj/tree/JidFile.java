package sj.tree;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Which contact a directory is: by its name, or by its file {@code jid} where the name was cut. */
final class JidFile {
  private static final String FILE = "jid";
  private static final int MAX_JID = 3_072;

  private final Directory root;
  private final Exchange exchange;
  // What was read when the tree was opened is used once more, when it is taken into use: to read
  // thousands of JIDs takes its time.
  private final Map<String, Jid> read = new HashMap<>();

  JidFile(Directory root, Exchange exchange) {
    this.root = root;
    this.exchange = exchange;
  }

  /** The contact that a directory of this name is, canonical or not; null where it is none. */
  @Nullable Jid contact(String name) throws IOException {
    if (!Names.isCut(name)) {
      Jid known = read.remove(name);
      return known == null ? Names.contact(name) : known;
    }
    Stat stat = root.stat(name);
    if (stat == null || !stat.isDirectory()) {
      return null;
    }
    try (Directory directory = root.child(name)) {
      String text = SharedFiles.read(directory, FILE, MAX_JID);
      Jid jid = text == null ? null : Jid.ofNullable(text.strip());
      return jid != null && jid.isBare() && Names.directory(jid).equals(name) ? jid : null;
    }
  }

  /** The contacts that have a directory of their canonical name. */
  Set<Jid> contacts() throws IOException {
    Set<Jid> contacts = new HashSet<>();
    for (Listing.Entry entry : Listing.of(root)) {
      Jid jid = Names.isContact(entry.name()) ? canonical(entry.name()) : null;
      Stat stat = jid == null ? null : root.stat(entry.name());
      if (jid != null && stat != null && stat.isDirectory()) {
        contacts.add(jid);
        read.put(entry.name(), jid);
      }
    }
    return contacts;
  }

  private @Nullable Jid canonical(String name) throws IOException {
    Jid jid = contact(name);
    return jid != null && Names.directory(jid).equals(name) ? jid : null;
  }

  /** Writes the JID in full, where it isn't written already. */
  void write(Jid jid, Directory directory) throws IOException {
    String text = jid.bare() + "\n";
    if (!text.equals(SharedFiles.read(directory, FILE, MAX_JID))) {
      exchange.put(null, jid.bare(), directory, FILE, text);
    }
  }
}
