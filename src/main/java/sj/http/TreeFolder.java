package sj.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.Tree;

/** The tree itself. */
record TreeFolder(Tree tree) implements Folder {
  static Folder of(Tree tree) {
    return new TreeFolder(tree);
  }

  @Override
  public Set<Jid> contacts() {
    return tree.contacts();
  }

  @Override
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    return tree.read(contact, file);
  }

  @Override
  public @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException {
    FileChannel channel = tree.openLog(contact, log);
    return channel == null ? null : new LogFile(channel, 0);
  }
}
