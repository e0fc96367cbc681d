package sj.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.Visible;
import sj.xml.XmlWriter;

/** Sends a message by the FIFO of its contact, and sees that it is accepted. */
public final class Sending {
  /** As much as the bridge takes for one message. */
  public static final int MOST_OCTETS = 200_000;

  private static final String BRIDGE = "sj";

  private final Path tree;
  private final Consumer<String> notices;

  /**
   * Sends on that tree.
   *
   * @param notices told what sj says about the conversation meanwhile
   */
  public Sending(Path tree, Consumer<String> notices) {
    this.tree = tree;
    this.notices = notices;
  }

  /**
   * Sends, makes the chat where there is none, and waits until the message stands in {@code out}:
   * then it is on disk, and goes to the server as soon as there is one.
   *
   * @param limit how long that may take; with none it is enough that the pipe has it
   * @throws Trouble when nobody serves the tree, the text can't be sent, or the time is over
   */
  public void send(Jid contact, String text, Duration limit) throws IOException {
    byte[] framed = framed(text);
    var patience = new Patience(limit);
    Path directory = directory(contact, patience);
    var log = LogReader.atEnd(directory.resolve("out"));
    Door.write(directory.resolve("in"), framed, patience);
    if (limit.isZero()) {
      return;
    }
    var seen = new ArrayList<String>();
    if (patience.until(() -> accepted(contact, text, log, seen)) == null) {
      throw Trouble.noAnswer(
          "the message does not stand in "
              + directory.resolve("out")
              + " after "
              + patience.words()
              + ": it may be accepted later, or not");
    }
  }

  /**
   * A line, or lines between two NUL bytes (interface, section 3).
   *
   * @throws Trouble when there is nothing to send, or too much
   */
  static byte[] framed(String text) {
    String whole = text.replace('\0', '\uFFFD');
    if (whole.isEmpty()) {
      throw Trouble.failed("there is no text to send");
    }
    if (whole.getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
      throw Trouble.failed(
          "a message may have at most " + MOST_OCTETS + " bytes: send it in parts");
    }
    boolean lines = whole.indexOf('\n') >= 0 || whole.indexOf('\r') >= 0;
    return (lines ? "\0" + whole + "\0" : whole + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Path directory(Jid contact, Patience patience) throws IOException {
    Path directory = Chats.directory(tree, contact);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      // So that no directory is left where nobody would serve it.
      Door.knock(tree.resolve("in"));
      try {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
          throw Trouble.failed(directory + " is no directory: move it away");
        }
      }
      var opened = new Patience(patience.isOver() ? Duration.ofSeconds(10) : patience.left());
      Path in = directory.resolve("in");
      if (opened.until(() -> Files.exists(in, LinkOption.NOFOLLOW_LINKS) ? in : null) == null) {
        throw Trouble.noAnswer("sj has made no " + in + " within " + opened.words());
      }
    }
    return directory;
  }

  /** All that was seen counts each time: a look may come in the middle of an entry. */
  private @Nullable Entry accepted(Jid contact, String text, LogReader log, List<String> seen)
      throws IOException {
    List<String> fresh = log.lines();
    seen.addAll(fresh);
    for (Entry entry : Entry.of(fresh)) {
      if (entry.sender().equals(BRIDGE)) {
        notices.accept(Visible.text(entry.text()));
      }
    }
    String expected = shown(text);
    for (Entry entry : Entry.of(seen)) {
      if (isOwn(entry.sender(), contact) && entry.text().equals(expected)) {
        return entry;
      }
    }
    return null;
  }

  /** Own messages have the bare JID; what another device sends has its full one. */
  private boolean isOwn(String sender, Jid contact) {
    String account = String.valueOf(tree.getFileName());
    return sender.indexOf('/') < 0
        && (!sender.equals(contact.toString()) || sender.equals(account));
  }

  /** As the log shows the text. */
  static String shown(String text) {
    String replaced = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return Visible.text(carriable(replaced).replace("\r\n", "\n"));
  }

  private static String carriable(String text) {
    return XmlWriter.carriable(text.replace('\0', '\uFFFD'));
  }
}
