package sj.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server, a tree with contacts, and a bridge between the two, ready to be measured. */
final class Stage implements AutoCloseable {
  /** What a message has to survive until it counts as committed. */
  enum Durability {
    PROCESS,
    POWER;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What is to be set up.
   *
   * @param people contacts in the roster, each with a directory
   * @param flags for the bridge, beside the usual
   */
  record Plan(int people, Durability durability, List<String> flags) {
    static Plan of(int people, Durability durability) {
      return new Plan(people, durability, List.of());
    }
  }

  private final Options options;
  private final Plan plan;
  private final Path folder;
  private final Server server;
  private BridgeProcess bridge;
  private Session session;
  private int starts;

  private Stage(Options options, Plan plan, Path folder) throws IOException {
    this.options = options;
    this.plan = plan;
    this.folder = folder;
    server = new Server(plan.people());
    for (int i = 0; i < plan.people(); i++) {
      Files.createDirectories(tree().resolve(People.bare(i)));
    }
    bridge = begin();
    session = server.session();
  }

  /** Sets it up; returns when the session is bound, HTTP answers, and each contact has its FIFO. */
  static Stage open(Options options, Plan plan) {
    Stage stage = launch(options, plan);
    stage.awaitReady();
    return stage;
  }

  /** Sets it up, and returns as soon as the stream is negotiated. */
  static Stage launch(Options options, Plan plan) {
    try {
      return new Stage(options, plan, Files.createTempDirectory(options.folder(), "sj-bench-"));
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** Ends the bridge and starts it anew on the same tree; returns when it is ready. */
  void restart() {
    relaunch();
    awaitReady();
  }

  /** Ends the bridge and starts it anew; returns as soon as the stream is negotiated. */
  void relaunch() {
    bridge.close();
    bridge = begin();
    session = server.session();
  }

  private BridgeProcess begin() {
    var flags = new ArrayList<>(List.of("--durability=" + plan.durability().word()));
    flags.addAll(plan.flags());
    Path said = folder.resolve("said" + starts++);
    return BridgeProcess.start(tree(), said, server.port(), flags, options.javaOptions(folder));
  }

  private void awaitReady() {
    bridge.awaitReady();
    for (int i = 0; i < plan.people(); i++) {
      Path person = tree().resolve(People.bare(i));
      Await.until(
          "the files of a contact",
          () -> Files.exists(person.resolve("in")) && Files.exists(person.resolve("out")));
    }
  }

  Path tree() {
    return folder.resolve("tree");
  }

  Server server() {
    return server;
  }

  Session session() {
    return session;
  }

  BridgeProcess bridge() {
    return bridge;
  }

  Usage usage() {
    return bridge.usage();
  }

  /** The logs of the first so many contacts. */
  Logs logs(int people) {
    return new Logs(tree(), people);
  }

  /** The token of the HTTP face. */
  String token() {
    try {
      return Files.readString(tree().resolve(".sj/token")).strip().split("\\s")[0];
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  @Override
  public void close() {
    try {
      bridge.close();
      server.close();
      options.afterwards(folder);
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }
}
