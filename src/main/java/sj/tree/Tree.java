package sj.tree;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * One account's tree. Contacts are bare JIDs. Methods that answer with a stage never block; the
 * others say so.
 */
public final class Tree implements AutoCloseable {
  private static final Pattern FILE = Pattern.compile("[a-z]{1,32}");
  private static final Set<String> NOT_FILES = Set.of("in", "out", "contacts", "ext", "on");

  private final Path path;
  private final Ground ground;
  private final Loop loop;
  private final Reports reports = new Reports();
  private final Intake intake;
  private final Exchange exchange;
  private final Answers answers;
  private final Places places;
  private final FileLogs logs;
  private final Programs programs;
  private final Handover handover;
  private final Limits limits;
  private @Nullable Output output;

  private Tree(Path path, Ground ground, Loop loop, Limits limits) throws IOException {
    this.path = path;
    this.ground = ground;
    this.loop = loop;
    intake = new Intake(loop, limits, sentence -> reports.problem(null, sentence));
    exchange = new Exchange(ground, loop, limits, reports);
    answers = new Answers(ground, loop, limits, exchange, reports);
    places =
        new Places(
            ground,
            loop,
            new Pipes(ground.part(), intake, limits, reports),
            new SharedFiles(ground, loop, limits, reports),
            exchange,
            reports);
    logs =
        new FileLogs(
            ground,
            contact -> loop.submit(() -> places.make(contact)),
            (contact, sentence) -> loop.offer(() -> reports.problem(contact, sentence)));
    programs = new Programs(path, ground, loop, reports);
    handover = new Handover(ground, loop, limits);
    this.limits = limits;
  }

  /** Links what calls the C library, ahead of the first use; on a machine unknown to us nothing. */
  public static void prepare() {
    Machine.here();
    Libc.prepare();
  }

  /**
   * Takes the tree into use: makes what is missing, takes the lock, and starts to listen after
   * {@link #start}. Blocks.
   *
   * @throws IOException when the directory can't be used, or another bridge has it; the message
   *     says what to do
   */
  public static Tree open(Path root) throws IOException {
    return open(root, Part.BRIDGE, Limits.DEFAULT);
  }

  /** The same for a part of the tree, beside others who take care of the rest. */
  public static Tree open(Path root, Part part) throws IOException {
    return open(root, part, Limits.DEFAULT);
  }

  static Tree open(Path root, Limits limits) throws IOException {
    return open(root, Part.BRIDGE, limits);
  }

  private static Tree open(Path root, Part part, Limits limits) throws IOException {
    Path path = root.toAbsolutePath();
    Ground ground = Ground.open(path, part);
    Loop loop;
    try {
      loop = new Loop("sj-tree");
    } catch (IOException e) {
      ground.close();
      throw e;
    }
    try {
      return loop.submit(() -> new Tree(path, ground, loop, limits)).get();
    } catch (ExecutionException e) {
      loop.close(ground::close);
      throw new IOException("The directory " + path + " can't be used: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      loop.close(ground::close);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Begins to read FIFOs and to watch directories; what is there already is reported as made. */
  public void start(TreeListener listener) {
    loop.execute(
        () -> {
          reports.to(listener);
          places.start();
          answers.start();
        });
  }

  /** The bridge's own directory, {@code .sj}. */
  public Path own() {
    return path.resolve(Ground.OWN);
  }

  /** The directory of the tree itself. */
  public Path path() {
    return path;
  }

  /** What lies in {@code ext/} and {@code on/} now; never blocks. */
  public List<Installed> installed() {
    return programs.installed();
  }

  /**
   * Hands a stanza to a FIFO or plain file in {@code ext/}: to the file at once, to a FIFO when
   * somebody reads it.
   *
   * @return false when nobody read it for long, too many wait, or the file is full or gone
   */
  public CompletionStage<Boolean> hand(Installed handler, String xml) {
    return loop.compose(() -> handover.hand(handler, xml));
  }

  /** The contacts that have a directory now; never blocks. */
  public Set<Jid> contacts() {
    return places.contacts();
  }

  /** The name of a contact's directory. */
  public String directory(Jid contact) {
    return Names.directory(contact.bare());
  }

  /** Makes the contact's directory; true if it wasn't there. */
  public CompletionStage<Boolean> make(Jid contact) {
    return loop.submit(() -> places.make(contact.bare()));
  }

  /** Moves the contact's directory aside to {@code .sj/removed/}; false if there was none. */
  public CompletionStage<Boolean> remove(Jid contact) {
    return loop.submit(() -> places.remove(contact.bare()));
  }

  /**
   * Replaces a file by exchange. A command of the owner's that is found in what was displaced is
   * reported as written.
   *
   * @param contact null for the root
   * @param content null takes the file away
   */
  public CompletionStage<Void> put(@Nullable Jid contact, String file, @Nullable String content) {
    return loop.submit(
            () -> {
              checked(file);
              Directory directory = opened(contact);
              if (directory != null) {
                try (directory) {
                  exchange.put(places.place(contact), contact, directory, file, content);
                }
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  /** The content of a small file, or null where it isn't there. */
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    return loop.submit(
        () -> {
          checked(file);
          Directory directory = opened(contact);
          if (directory == null) {
            return null;
          }
          try (directory) {
            return SharedFiles.read(directory, file, limits.file());
          }
        });
  }

  /**
   * Delivers the answer to an iq request into the file or FIFO of that id.
   *
   * @return false when a file of that name is none of ours, or the id is no safe name
   */
  public CompletionStage<Boolean> answer(String id, String xml) {
    return loop.submit(() -> answers.deliver(id, xml));
  }

  /** The answer that is kept for an iq request with this id, or null where none is. */
  public CompletionStage<@Nullable String> kept(String id) {
    return loop.submit(() -> answers.kept(id));
  }

  /** How many answers wait in FIFOs to be read. */
  public CompletionStage<Integer> heldAnswers() {
    return loop.submit(answers::held);
  }

  /**
   * A log opened for reading, or null where it isn't there. Blocks.
   *
   * @param contact null for the root
   * @param log the file: out, or contacts
   */
  public @Nullable OpenLog openLog(@Nullable Jid contact, String log) throws IOException {
    return logs.opened(contact, log);
  }

  /** The logs, for the projection of the history. */
  public Logs logs() {
    return logs;
  }

  /**
   * Where a daemon alone sends. Blocks.
   *
   * @param file null for {@code in} at the root, which somebody else must have made
   * @throws IOException with a sentence that says what to do
   */
  public Output output(@Nullable Path file) throws IOException {
    Path at = file == null ? path.resolve("in") : file.toAbsolutePath();
    try {
      return loop.submit(() -> opened(at, file != null)).get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private Output opened(Path at, boolean named) throws IOException {
    Output opened = new OutputPlace(at, named).open(named, loop, reports);
    output = opened;
    return opened;
  }

  /** Reads what waits in the FIFOs, and completes when it is committed. */
  public CompletionStage<Void> drain() {
    return loop.compose(intake::drain).thenAccept(done -> {});
  }

  /** Gives the tree back. Blocks. */
  @Override
  public void close() {
    loop.close(
        () -> {
          intake.close();
          if (output instanceof OutputPipe pipe) {
            pipe.close();
          }
          answers.close();
          handover.close();
          programs.close();
          places.close();
          ground.close();
        });
  }

  private static void checked(String file) {
    if (!FILE.matcher(file).matches() || NOT_FILES.contains(file)) {
      throw new IllegalArgumentException(file + " is no file that can be put or read");
    }
  }

  /** The directory, or null where the contact has none. */
  private @Nullable Directory opened(@Nullable Jid contact) throws IOException {
    try {
      return ground.root().child(contact == null ? "." : Names.directory(contact));
    } catch (Errno e) {
      return switch (e.code()) {
        case Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP -> null;
        default -> throw e;
      };
    }
  }
}
