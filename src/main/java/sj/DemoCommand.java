package sj;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sj.demo.Demo;
import sj.demo.DemoOptions;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.stream.StreamConfig;
import sj.stream.StreamConfig.HostPort;
import sj.tools.Shown;

/** {@code sj demo}: the bridge on an embedded server with a few contacts who answer. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Try it: a server in this process, a few contacts who answer, and the bridge.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  @Mixin private DemoFlags face = new DemoFlags();

  @Override
  public Integer call() throws IOException {
    var http = new Face(face, face.tokenFile() == null);
    Logging.begin(face.debug);
    Vertx vertx = Machine.vertx();
    Path dir = face.dir == null ? Files.createTempDirectory("sj-demo-") : face.dir;
    boolean been = hasBeen(dir);
    Demo demo = wait(Demo.start(vertx, been ? DemoOptions.DEFAULT.again() : DemoOptions.DEFAULT));
    var plan =
        new Bridge.Plan(
            demo.account(),
            dir.toAbsolutePath().normalize(),
            face.durability(),
            Limits.DEFAULT.withStrangers(face.strangers),
            false,
            http::options,
            (tree, history) ->
                new StreamConfig(
                    demo.account().withResource(Kept.resource(tree.own())),
                    () -> demo.password().toCharArray(),
                    new HostPort(demo.host(), demo.port()),
                    null,
                    true,
                    true,
                    () -> {},
                    StreamConfig.Limits.DEFAULT));
    Bridge bridge = open(vertx, plan);
    String first = "juliet@" + demo.domain();
    // Whoever copies the line that is printed finds her there.
    bridge.make(Jid.of(first));
    System.out.println("sj     " + demo.account() + ", on a server of its own");
    http.print(System.out, plan.dir(), bridge.port(), first);
    System.out.println("shell  export SJ_DIR=" + Shown.word(plan.dir().toString()));
    System.out.println("stop   Ctrl-C" + (face.dir == null ? ", and the tree goes with it" : ""));
    System.out.flush();
    return Machine.untilStopped(
        vertx,
        () -> {
          bridge.close();
          wait(demo.close());
          if (face.dir == null) {
            remove(dir);
          }
        });
  }

  private Bridge open(Vertx vertx, Bridge.Plan plan) throws IOException {
    try {
      return Bridge.open(() -> vertx, plan);
    } catch (IOException | RuntimeException e) {
      if (face.dir == null) {
        remove(plan.dir());
      }
      throw e;
    }
  }

  /** Whether the contacts have said there what they begin with: a start may have failed before. */
  private static boolean hasBeen(Path dir) throws IOException {
    if (!Files.exists(Trees.history(dir))) {
      return false;
    }
    try (Stream<Path> contacts = Files.list(dir)) {
      return contacts.anyMatch(contact -> contact.resolve("out").toFile().length() > 0);
    }
  }

  private static <T> T wait(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static void remove(Path dir) throws IOException {
    try (Stream<Path> walk = Files.walk(dir)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
