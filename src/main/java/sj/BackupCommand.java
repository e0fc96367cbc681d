package sj;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.history.Backup;

/** {@code sj backup}: a copy of the history, whether the bridge runs or not. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Write a copy of the history into FILE, while the bridge runs or not.",
    sortOptions = false)
final class BackupCommand implements Tool {
  @Mixin private TreeFlags flags = new TreeFlags();

  @Option(names = "--force", description = "replace FILE where it is there already")
  private boolean force;

  @Parameters(paramLabel = "FILE", description = "the backup; made with mode 0600")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    long events = Backup.write(flags.history(), file, force);
    System.out.println(file + ": " + events + " events");
    return 0;
  }
}
