package sj.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.Names;

/** Tells a name that somebody typed for a contact from a JID: one word is the JID of a server. */
public final class Meant {
  private static final int MOST = 5;

  private Meant() {}

  /**
   * What to say of a JID that can't be what was meant, or null where it can.
   *
   * @param tree its chats are those that may be meant
   */
  public static @Nullable String instead(Path tree, Jid given) throws IOException {
    String word = given.toString();
    // A server has a dot, or a chat already; localhost is one wherever XMPP is tried out.
    boolean server =
        given.localpart() != null
            || word.matches(".*[.:\\[/].*")
            || word.equals("localhost")
            || Files.isDirectory(Chats.directory(tree, given), LinkOption.NOFOLLOW_LINKS);
    if (server) {
      return null;
    }
    List<String> alike =
        Files.isDirectory(tree)
            ? Chats.jids(tree).stream()
                .filter(jid -> jid.startsWith(word + "@"))
                .limit(MOST)
                .toList()
            : List.of();
    return word
        + " is no contact, for it has no domain: "
        + (alike.isEmpty()
            ? "give the whole JID, such as " + word + "@example.org"
            : "you may mean " + String.join(" or ", alike))
        + " (for a server of that name, mkdir "
        + Names.directory(given)
        + " in the tree first)";
  }
}
