package sj;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sj.history.History;
import sj.history.Log;
import sj.history.Projection;
import sj.jid.Jid;
import sj.tree.Logs;

/** Projects the history into the logs of the tree. */
final class HistoryLogs implements Projection {
  private final Logs logs;
  private final boolean durable;

  /** Lines that survive the process. */
  HistoryLogs(Logs logs) {
    this(logs, History.Durability.PROCESS);
  }

  /** Lines that survive what the history survives. */
  HistoryLogs(Logs logs, History.Durability durability) {
    this.logs = logs;
    this.durable =
        switch (durability) {
          case PROCESS -> false;
          case POWER -> true;
        };
  }

  @Override
  public Position position(Log log) throws IOException {
    long[] at = logs.position(contact(log), file(log));
    return new Position(at[0], at[1]);
  }

  @Override
  public void append(Log log, byte[] bytes) throws IOException {
    // Durable before the note of these bytes is struck out.
    logs.append(contact(log), file(log), bytes, durable);
  }

  @Override
  public void idle() {
    logs.idle();
  }

  @Override
  public byte @Nullable [] read(Log log, long inode, long from, int count) throws IOException {
    return logs.read(contact(log), file(log), inode, from, count);
  }

  private static @Nullable Jid contact(Log log) {
    return switch (log) {
      case Log.Root root -> null;
      case Log.Contacts contacts -> null;
      case Log.Output output -> throw none();
      case Log.Conversation conversation -> conversation.contact();
    };
  }

  private static String file(Log log) {
    return switch (log) {
      case Log.Root root -> "out";
      case Log.Contacts contacts -> "contacts";
      case Log.Conversation conversation -> "out";
      case Log.Output output -> throw none();
    };
  }

  private static IllegalArgumentException none() {
    return new IllegalArgumentException("what is sent is no log of the tree");
  }
}
