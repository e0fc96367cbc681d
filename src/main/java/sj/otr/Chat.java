package sj.otr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A directory with a conversation in it, whoever serves it.
 *
 * @param in the FIFO that takes messages
 * @param out the log
 * @param peer the name of the other side, as it stands in the log
 * @param blocks whether a text of several lines may be sent as one message, between NUL bytes
 */
record Chat(Path in, Path out, String peer, boolean blocks) {
  /** The voice of the program that serves the directory, where that is sj. */
  static final String BRIDGE = "sj";

  private static final String ROOMS = "#&+!";

  /**
   * Looks at a directory.
   *
   * @param named the other side's name, where the directory doesn't tell it
   * @throws IOException when no conversation of two is there; the message says what to do
   */
  static Chat of(Path directory, @Nullable String named) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    // ratox keeps several pairs in a directory, and this is the one for texts.
    String prefix =
        !Files.exists(path.resolve("in")) && Files.exists(path.resolve("text_in")) ? "text_" : "";
    Path in = path.resolve(prefix + "in");
    if (!Files.exists(in)) {
      throw new IOException(
          "There is no " + in + ": name a contact's directory, which its program must have made.");
    }
    String peer = named != null ? named : name(path);
    if (named == null && !peer.isEmpty() && ROOMS.indexOf(peer.charAt(0)) >= 0) {
      throw new IOException(
          path + " is a channel, and OTR is for two: name the directory of a person.");
    }
    Path parent = path.getParent();
    boolean sj = parent != null && Files.isDirectory(parent.resolve(".sj"));
    return new Chat(in, path.resolve(prefix + "out"), peer, sj);
  }

  /** In the tree of sj a name that no file can bear stands in a file of its own. */
  private static String name(Path path) throws IOException {
    Path jid = path.resolve("jid");
    if (Files.isRegularFile(jid, LinkOption.NOFOLLOW_LINKS)) {
      return Files.readString(jid, StandardCharsets.UTF_8).strip();
    }
    return String.valueOf(path.getFileName());
  }

  /** Whether the log's line is the other side's: of no name, or of theirs, on whatever device. */
  boolean isTheirs(String sender) {
    int slash = sender.indexOf('/');
    String bare = slash < 0 ? sender : sender.substring(0, slash);
    return sender.isEmpty() || bare.toLowerCase(Locale.ROOT).equals(peer.toLowerCase(Locale.ROOT));
  }

  /** Whether it is the program's own word on the conversation. */
  boolean isNotice(String sender) {
    return blocks && sender.equals(BRIDGE) && !peer.equals(BRIDGE);
  }
}
