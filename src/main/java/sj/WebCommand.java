package sj;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.foreign.Options;

/** {@code sj web}: page and REST over a tree that another program serves. */
@Command(
    name = "web",
    mixinStandardHelpOptions = true,
    description = {
      "Page, REST and streams over a tree that another program serves.",
      "",
      "Such as ii or ratox, or any that makes directories with in and out. DIR is the directory of"
          + " one server, such as ~/irc/irc.example.net. What is kept (history, token) lies"
          + " elsewhere, never in DIR."
    },
    sortOptions = false)
final class WebCommand implements Tool {
  private static final int LEAST_LINE = 64;
  private static final int MOST_LINE = 4_000;

  @Parameters(paramLabel = "DIR", description = "the tree")
  Path dir = Path.of(".");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "for history and token (default: below ~/.sj/web)")
  @Nullable Path state;

  @Option(
      names = "--nick",
      paramLabel = "NICK",
      description = "your name in the logs (default: learnt from what is sent)")
  @Nullable String nick;

  @Option(
      names = "--line",
      paramLabel = "OCTETS",
      defaultValue = "400",
      description = "longer lines are broken, for IRC takes no longer ones (default: 400)")
  int line = 400;

  @Mixin final WebFlags face = new WebFlags();

  @Override
  public Integer call() throws IOException {
    if (line < LEAST_LINE || line > MOST_LINE) {
      throw Complaint.misuse("--line takes " + LEAST_LINE + " to " + MOST_LINE + ", not " + line);
    }
    if (!Files.isDirectory(dir)) {
      throw new Complaint(dir + " is no directory: name the one that has the FIFO in");
    }
    var http = new Face(face, face.noToken);
    Path tree = dir.toRealPath();
    Path own = (state != null ? state : Trees.web(tree)).toAbsolutePath().normalize();
    Files.createDirectories(
        own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Logging.begin(false);
    try (FileChannel channel =
            FileChannel.open(
                own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new Complaint(own + " is in use: another sj web has this tree");
      }
      var options = new Options(nick, line, ZoneId.systemDefault(), Options.Limits.USUAL);
      Vertx vertx = Machine.vertx();
      WebBridge bridge =
          WebBridge.open(vertx, tree, own, options, http.options(own), face.durability());
      if (!bridge.hasChats()) {
        // The other program may make them later; but mostly it is the wrong directory.
        System.err.println(
            ("sj: there is no chat in " + tree + ", that is no directory with a FIFO in and a")
                + " file out: name the directory that has them. Waiting for some to come");
      }
      System.out.println("sj     " + tree + ", served by another program");
      http.print(System.out, tree, bridge.port(), null);
      return Machine.untilStopped(vertx, bridge);
    }
  }
}
