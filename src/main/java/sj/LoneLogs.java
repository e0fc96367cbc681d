package sj;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sj.history.Log;
import sj.history.Projection;
import sj.tree.Logs;
import sj.tree.OutputFile;

/** Projects the history of a daemon alone: into the logs of the tree, and what it sends. */
final class LoneLogs implements Projection {
  private final HistoryLogs logs;
  private final @Nullable OutputFile output;

  /**
   * The logs, and the file beside them.
   *
   * @param output null where what is sent goes into a pipe
   */
  LoneLogs(Logs logs, @Nullable OutputFile output) {
    this.logs = new HistoryLogs(logs);
    this.output = output;
  }

  @Override
  public Position position(Log log) throws IOException {
    if (log instanceof Log.Output) {
      long[] at = output().position();
      return new Position(at[0], at[1]);
    }
    return logs.position(log);
  }

  @Override
  public void append(Log log, byte[] bytes) throws IOException {
    if (log instanceof Log.Output) {
      output().append(bytes);
    } else {
      logs.append(log, bytes);
    }
  }

  @Override
  public void idle() {
    logs.idle();
  }

  @Override
  public byte @Nullable [] read(Log log, long inode, long from, int count) throws IOException {
    return log instanceof Log.Output
        ? output().read(inode, from, count)
        : logs.read(log, inode, from, count);
  }

  private OutputFile output() throws IOException {
    if (output == null) {
      // An earlier run wrote into a plain file; its rest belongs there.
      throw new IOException("what is sent goes into a pipe now");
    }
    return output;
  }
}
