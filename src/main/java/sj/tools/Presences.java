package sj.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.tree.Visible;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** Own presence, and what is said by presence (RFC 6121 sections 3 and 4). */
public final class Presences {
  private static final String ONLINE = "online";

  /** As much as the bridge reads of such a file. */
  private static final int LARGEST = 64 << 10;

  private final Path tree;
  private final Duration limit;

  /** On that tree; the bridge may take so long to read. */
  public Presences(Path tree, Duration limit) {
    this.tree = tree;
    this.limit = limit;
  }

  /**
   * Sets own presence for all: writes the file {@code mypresence}, which holds whether there is a
   * session or not.
   *
   * @param show {@code online}, {@code chat}, {@code away}, {@code xa}, {@code dnd}, or null to be
   *     offline for all
   */
  public void own(@Nullable String show, String status) throws IOException {
    Path file = file("nothing was written into it");
    String text = show == null ? "" : show + "\n" + (status.isEmpty() ? "" : status + "\n");
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Own presence for all as it is now: the word on the first line ({@code offline} for an empty
   * file), and below it the status text.
   */
  public List<String> shown() throws IOException {
    Path file = file("nothing was read from it");
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && Files.size(file) > LARGEST) {
      throw Trouble.failed(file + " is longer than " + LARGEST + " bytes");
    }
    OwnPresence own =
        OwnPresence.of(there ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : null);
    String status = Visible.text(own.status());
    return status.isEmpty() ? List.of(own.show()) : List.of(own.show(), status);
  }

  /** Why presence reaches nobody now: the line of {@code state}; null while there is a session. */
  public @Nullable String state() throws IOException {
    Path state = tree.resolve("state");
    if (!Files.isRegularFile(state, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    String line = Files.readString(state).strip();
    return line.startsWith(ONLINE) ? null : Shown.line(line);
  }

  private Path file(String left) {
    if (!Files.isDirectory(tree)) {
      throw Trouble.failed(
          "there is no directory " + tree + ": name the tree with -d, -u or SJ_DIR");
    }
    Path file = tree.resolve("mypresence");
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw Trouble.failed(file + " is no plain file; " + left);
    }
    return file;
  }

  /**
   * Sends a presence stanza.
   *
   * @throws Trouble when nobody serves the tree, or there is no session: presence doesn't wait
   */
  public void send(Presence presence) throws IOException {
    String state = state();
    if (state != null) {
      Door.knock(tree.resolve("in"));
      throw Trouble.failed("not sent, for presence doesn't wait: sj is " + state);
    }
    Door.write(
        tree.resolve("in"),
        (presence.element() + "\n").getBytes(StandardCharsets.UTF_8),
        new Patience(limit));
  }

  /** A presence stanza with all that it may say; what is null isn't in it. */
  public static Presence of(
      Presence.Type type,
      @Nullable Jid to,
      @Nullable String show,
      @Nullable String status,
      @Nullable Integer priority) {
    Element element = Presence.of(type, to).element();
    if (show != null && !show.equals(ONLINE)) {
      element = element.with(Element.of("show", Ns.CLIENT).withText(show));
    }
    if (status != null) {
      element = element.with(Element.of("status", Ns.CLIENT).withText(XmlWriter.carriable(status)));
    }
    if (priority != null) {
      element = element.with(Element.of("priority", Ns.CLIENT).withText(priority.toString()));
    }
    return new Presence(element);
  }
}
