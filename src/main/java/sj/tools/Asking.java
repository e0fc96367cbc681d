package sj.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import sj.jid.Jid;

/** Who asks to see our presence and has no answer yet, by the files of the tree. */
final class Asking {
  private static final int LARGEST = 1 << 20;
  private static final String FILE = "subscription";

  private Asking() {}

  /**
   * Their JIDs: those named by {@code subscription} at the root, and those whose own says {@code
   * pending-in}.
   */
  static Set<String> in(Path tree) throws IOException {
    var asking = new TreeSet<String>();
    read(tree.resolve(FILE))
        .lines()
        .map(Jid::ofNullable)
        .filter(jid -> jid != null && jid.isBare())
        .forEach(jid -> asking.add(String.valueOf(jid)));
    for (String name : Chats.names(tree)) {
      if (read(tree.resolve(name).resolve(FILE)).contains(" pending-in")) {
        asking.add(Chats.jid(tree, name));
      }
    }
    return asking;
  }

  private static String read(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST
        ? Files.readString(file)
        : "";
  }
}
