package sj.tree;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

/** A tree that is open and not yet started, its owner, and a witness of what it tells. */
abstract class OpenTree {
  static final Jid JULIET = Jid.of("juliet@example.com");

  @TempDir Path home;
  Tree tree;
  Owner owner;
  final Witness witness = new Witness();

  @BeforeEach
  void open() throws IOException {
    tree = Tree.open(home);
    owner = new Owner(home);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  /** Starts it, with one contact. */
  void started() {
    tree.start(witness);
    tree.make(JULIET).toCompletableFuture().join();
  }
}
