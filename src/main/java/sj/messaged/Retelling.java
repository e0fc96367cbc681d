package sj.messaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.history.HistoryException;
import sj.jid.Jid;
import sj.tree.Logs;
import sj.tree.Tree;

/**
 * Makes the conversations' logs that a restored history should have and the tree hasn't: each of
 * the contacts that had a directory gets it again, and {@code out} where that is missing. What is
 * there isn't touched.
 */
public final class Retelling {
  private static final int PAGE = 1_000;

  private final History history;
  private final Tree tree;
  private final ZoneId zone;
  private int left;

  /**
   * To be run while the tree isn't started.
   *
   * @param zone whose time the lines show
   */
  public Retelling(History history, Tree tree, ZoneId zone) {
    this.history = history;
    this.tree = tree;
    this.zone = zone;
  }

  /** Makes them, and answers how many. Blocks. */
  public int run() throws IOException {
    Set<Jid> before = Set.copyOf(tree.contacts());
    var contacts = new TreeSet<Jid>(before);
    contacts.addAll(announced());
    int made = 0;
    for (Jid contact : contacts) {
      if (tree.logs().create(contact, "out", new Pages(contact))) {
        made++;
      } else {
        left++;
      }
    }
    var fresh = new HashSet<>(contacts);
    fresh.removeAll(before);
    forget(fresh);
    return made;
  }

  /** How many stood there already, and were left as they are. */
  public int left() {
    return left;
  }

  private List<Jid> announced() throws IOException {
    return waited(history.write(Contacts::announced));
  }

  /** The next start announces them, for in this tree they are new. */
  private void forget(Set<Jid> contacts) throws IOException {
    waited(
        history.write(
            tx -> {
              contacts.forEach(contact -> Contacts.forget(tx, contact));
              return true;
            }));
  }

  /** The lines of a conversation, page after page. */
  private final class Pages implements Logs.Source {
    private final Jid contact;
    private long since;

    Pages(Jid contact) {
      this.contact = contact;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
      List<Event> page =
          waited(history.events(new History.Query(contact, since, Long.MAX_VALUE, PAGE, false)));
      if (page.isEmpty()) {
        return null;
      }
      var bytes = new ByteArrayOutputStream();
      page.forEach(event -> bytes.writeBytes(EventLine.of(event, zone)));
      since = page.getLast().id();
      return bytes.toByteArray();
    }
  }

  private static <T> T waited(CompletionStage<T> stage) throws IOException {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof HistoryException told) {
        throw told;
      }
      throw new IOException("the logs can't be made: " + e.getMessage(), e);
    }
  }
}
