package sj.tools;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sj.jid.Jid;
import sj.tree.Names;

/** The chats of a tree: its directories. */
public final class Chats {
  private Chats() {}

  /** The directory of a contact, whether it is there or not. */
  static Path directory(Path tree, Jid contact) {
    return tree.resolve(Names.directory(contact));
  }

  /**
   * The names of all chats, sorted. A link is none.
   *
   * @throws Trouble when there is no tree
   */
  static List<String> names(Path tree) throws IOException {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean chat = name.indexOf('@') >= 0 || name.startsWith("%");
        if (chat && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw Trouble.failed(
          "there is no directory " + tree + ": name the tree with -d, -u or SJ_DIR");
    }
    Collections.sort(names);
    return names;
  }

  /** The contact's JID, or the name as it is where it stands for none. */
  static String jid(Path tree, String name) throws IOException {
    Jid jid = Names.contact(name);
    Path whole = tree.resolve(name).resolve("jid");
    if (jid == null && Files.isRegularFile(whole, LinkOption.NOFOLLOW_LINKS)) {
      jid = Jid.ofNullable(Files.readString(whole).strip());
    }
    return Shown.line(jid == null ? name : jid.toString());
  }

  /** The JIDs of all chats, for those who choose one. */
  public static List<String> jids(Path tree) throws IOException {
    var jids = new ArrayList<String>();
    for (String name : names(tree)) {
      jids.add(jid(tree, name));
    }
    return jids;
  }
}
