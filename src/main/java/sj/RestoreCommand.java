package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.history.History;
import sj.history.Restoration;
import sj.messaged.Retelling;
import sj.tree.Tree;

/** {@code sj restore}: a backup becomes the history of a tree that no bridge uses. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Make the history of FILE, a backup, while no bridge runs on the tree.",
    sortOptions = false)
final class RestoreCommand implements Tool {
  @Mixin private TreeFlags flags = new TreeFlags();

  @Option(names = "--force", description = "replace a history that is there already")
  private boolean force;

  @Parameters(paramLabel = "FILE", description = "a backup made by sj backup")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path dir = flags.tree();
    // Before a tree is made for nothing.
    if (!Files.isRegularFile(file)) {
      throw new Complaint("there is no backup at " + file);
    }
    // Who has the tree has its lock.
    try (Tree tree = Tree.open(dir);
        Restoration restoration = Restoration.begin(file, Trees.history(dir), force)) {
      String logs = retell(restoration.file(), tree);
      restoration.place();
      System.out.println(dir + ": restored, with " + logs);
    }
    return 0;
  }

  /** Before it is in its place: what fails or is killed is begun again with the same command. */
  private static String retell(Path history, Tree tree) throws IOException {
    try (History restored =
        History.open(
            history, History.Durability.POWER, new HistoryLogs(tree.logs()), published -> {})) {
      var retelling = new Retelling(restored, tree, ZoneId.systemDefault());
      int made = retelling.run();
      String logs = made + " logs that were missing";
      return retelling.left() == 0
          ? logs
          : logs
              + "; "
              + retelling.left()
              + " stood there and were left as they are: what they hold of the time after the"
              + " backup comes a second time, out of the archive";
    }
  }
}
