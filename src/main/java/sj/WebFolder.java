package sj;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.foreign.Foreign;
import sj.history.History;
import sj.http.Folder;
import sj.http.LogFile;
import sj.jid.Jid;
import sj.jid.Naming;
import sj.tree.OpenLog;

/** A tree that another program serves, for the HTTP face: chats and logs, and nothing else. */
record WebFolder(Foreign foreign, History history) implements Folder {
  @Override
  public Naming naming() {
    return Naming.FOREIGN;
  }

  @Override
  public Set<Feature> features() {
    return Set.of();
  }

  @Override
  public Set<Jid> contacts() {
    return foreign.chats();
  }

  @Override
  public CompletionStage<@Nullable String> read(@Nullable Jid contact, String file) {
    if (file.equals("state")) {
      return CompletableFuture.completedStage(null);
    }
    if (contact != null && file.equals("name")) {
      return CompletableFuture.completedStage(foreign.title(contact));
    }
    if (contact != null && file.equals("read")) {
      return history
          .conversations()
          .thenApply(
              talks -> {
                History.Conversation talk = talks.get(contact);
                return talk == null ? null : Long.toString(talk.read());
              });
    }
    return CompletableFuture.failedStage(Foreign.lacking("It has no file " + file + "."));
  }

  @Override
  public CompletionStage<@Nullable String> answer(String id) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public @Nullable LogFile open(@Nullable Jid contact, String log) throws IOException {
    OpenLog opened = foreign.log(contact);
    return opened == null ? null : new LogFile(opened.channel(), opened.inode());
  }
}
