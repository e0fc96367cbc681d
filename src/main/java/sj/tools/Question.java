package sj.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.StanzaError;
import sj.stanza.StanzaXml;
import sj.tree.Names;
import sj.tree.Visible;
import sj.xml.Element;

/** An iq request by way of the tree: written into {@code in}, answered in the file of its id. */
public final class Question {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** How the bridge begins what it says of a stanza that it didn't take. */
  private static final String REFUSED = "nothing was sent";

  private final Path tree;
  private final Duration limit;
  private @Nullable Patience refused;

  /**
   * Asks on that tree.
   *
   * @param limit how long an answer is waited for
   */
  public Question(Path tree, Duration limit) {
    this.tree = tree;
    this.limit = limit;
  }

  /** The tree that is asked on. */
  Path tree() {
    return tree;
  }

  /**
   * Asks, and gives the answer, be it a result or an error.
   *
   * @param to null for the account's own server
   * @throws Trouble when nobody serves the tree, or no answer comes in time
   */
  public Iq ask(Iq.Type type, @Nullable Jid to, Element payload) throws IOException {
    return ask(Iq.request(type, to, id(), payload));
  }

  /**
   * Asks, and gives the result.
   *
   * @throws Trouble as above, and when the answer is an error
   */
  public Iq result(Iq.Type type, @Nullable Jid to, Element payload) throws IOException {
    return orTrouble(ask(type, to, payload));
  }

  /** Asks what somebody else wrote, under an id of its own; the answer has the one it came with. */
  public Iq askAsOwn(Iq request) throws IOException {
    String own = request.id();
    Iq answer = ask(new Iq(request.element().with("id", id())));
    return own == null ? answer : new Iq(answer.element().with("id", own));
  }

  /**
   * An answer as XML that means the same, whatever it is printed to: what would act on a terminal
   * stands as a character reference.
   */
  public static String printed(Iq answer) {
    var out = new StringBuilder();
    answer
        .element()
        .toString()
        .codePoints()
        .forEach(
            point -> {
              String character = Character.toString(point);
              if (point == '\n' || point == '\t' || Visible.text(character).equals(character)) {
                out.append(character);
              } else {
                out.append("&#").append(point).append(';');
              }
            });
    return out.toString();
  }

  /** The answer, where it is no error. */
  static Iq orTrouble(Iq answer) {
    if (answer.type() == Iq.Type.RESULT) {
      return answer;
    }
    StanzaError error = answer.error();
    throw Trouble.failed(
        "refused: " + Shown.line(error == null ? "without a reason" : error.words()));
  }

  private Iq ask(Iq request) throws IOException {
    refused = null;
    var patience = new Patience(limit);
    Path file = tree.resolve(String.valueOf(Names.answer(String.valueOf(request.id()))));
    var voice = LogReader.atEnd(tree.resolve("out"));
    Door.write(
        tree.resolve("in"), (request.element() + "\n").getBytes(StandardCharsets.UTF_8), patience);
    var said = new ArrayList<String>();
    String answer = patience.until(() -> read(file, voice, said));
    if (answer == null || answer.isEmpty()) {
      throw Trouble.noAnswer(
          (answer == null ? "no answer came within " + patience.words() : "no answer came")
              + Shown.since(said));
    }
    if (StanzaXml.kept(answer) instanceof Iq iq) {
      return iq;
    }
    throw Trouble.failed("what stands in " + file + " is no iq");
  }

  /** The answer, or nothing where sj has refused something, and no answer came soon after. */
  private @Nullable String read(Path file, LogReader voice, List<String> said) throws IOException {
    String answer = read(file);
    if (answer == null) {
      said.addAll(voice.lines());
      if (refused == null
          && Entry.of(said).stream().anyMatch(entry -> entry.text().startsWith(REFUSED))) {
        // Perhaps what another program wrote: so ours gets a moment still.
        refused = new Patience(MOMENT);
      }
    }
    return answer == null && refused != null && refused.isOver() ? "" : answer;
  }

  private static @Nullable String read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    String answer = Files.readString(file);
    Files.deleteIfExists(file);
    return answer;
  }

  /** Nobody else's on this tree; who answers is checked by the bridge, not by the id. */
  private static String id() {
    return "sj-"
        + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
        + "-"
        + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
        + "-"
        + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
  }
}
