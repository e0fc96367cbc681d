package sj.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.OpenLog;
import sj.tree.Tree;

/** The tree itself. */
record TreeFolder(Tree tree) implements Folder {
  @Override
  public Set<Jid> contacts() {
    return tree.contacts();
  }

  @Override
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    return tree.read(contact, file);
  }

  @Override
  public CompletionStage<@Nullable String> answer(String id) {
    return tree.kept(id);
  }

  @Override
  public @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException {
    OpenLog opened = tree.openLog(contact, log);
    return opened == null ? null : new LogFile(opened.channel(), opened.inode());
  }
}
