package sj.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.Visible;

/** What was said last, in one chat or in all. */
public final class Tail {
  /** What the bridge itself says has no contact. */
  static final String BRIDGE = "-";

  private Tail() {}

  /** Where the lines go. */
  @FunctionalInterface
  public interface Sink {
    /** Takes lines; false where nobody wants any more. */
    boolean take(List<String> lines);
  }

  /**
   * What to say where the directory holds nothing of a tree, so that there is nothing to show.
   *
   * @return null where there is something
   * @throws Trouble when there is no directory
   */
  public static @Nullable String nothing(Path tree) throws IOException {
    boolean there =
        !Chats.names(tree).isEmpty()
            || Stream.of(".sj", "in", "out")
                .anyMatch(name -> Files.exists(tree.resolve(name), LinkOption.NOFOLLOW_LINKS));
    return there
        ? null
        : tree
            + " is no tree of sj, for it has neither .sj nor a chat: name the tree with -d, -u or"
            + " SJ_DIR";
  }

  /**
   * The last entries of a chat, and with {@code follow} all that come, until the sink has enough.
   *
   * @throws Trouble when there is no such chat
   */
  public static void contact(Path tree, Jid contact, int count, boolean follow, Sink sink)
      throws IOException {
    Path directory = Chats.directory(tree, contact);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw Trouble.failed(
          "there is no chat with " + contact + " in " + tree + ": mkdir it, or write with sj send");
    }
    Path log = directory.resolve("out");
    Past past = Past.of(log, count);
    boolean more = sink.take(past.entries().stream().map(entry -> shown(entry, "")).toList());
    if (follow && more) {
      try (var reader = LogReader.from(log, past.end()).holding()) {
        Follower.until(() -> sink.take(visible(reader.lines())));
      }
    }
  }

  /**
   * The last entries of all chats and of the bridge, in the order of their times, and with {@code
   * follow} all that come, those of new chats too.
   *
   * @throws Trouble when there is no tree
   */
  public static void account(Path tree, int count, boolean follow, Sink sink) throws IOException {
    var follower = new Follower(tree);
    var all = new ArrayList<Timed>();
    for (String name : Chats.names(tree)) {
      Path log = tree.resolve(name).resolve("out");
      Past past = Past.of(log, count);
      follower.from(name, past.end());
      gather(all, past, Chats.jid(tree, name));
    }
    Past own = Past.of(tree.resolve("out"), count);
    follower.from("", own.end());
    gather(all, own, BRIDGE);
    all.sort(Comparator.comparing(Timed::time));
    boolean more =
        sink.take(
            all.subList(Math.max(0, all.size() - count), all.size()).stream()
                .map(timed -> shown(timed.entry(), timed.contact()))
                .toList());
    if (follow && more) {
      follower.run(sink);
    }
  }

  private record Timed(String time, String contact, Entry entry) {}

  /** What came late stays behind what it came after: a log's own order counts. */
  private static void gather(List<Timed> all, Past past, String contact) {
    String latest = "";
    for (Entry entry : past.entries()) {
      latest = entry.time().compareTo(latest) > 0 ? entry.time() : latest;
      all.add(new Timed(latest, contact, entry));
    }
  }

  private static String shown(Entry entry, String contact) {
    return Visible.text(entry.shown(contact));
  }

  private static List<String> visible(List<String> lines) {
    return lines.stream().map(Visible::text).toList();
  }
}
