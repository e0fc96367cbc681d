package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.jid.Jid;
import sj.tree.Tree;

/**
 * Who is no stranger. Alone, a daemon has no roster; the files {@code subscription} say the same,
 * whoever wrote them.
 */
final class Acquaintance {
  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Set<Jid> contacts = new HashSet<>();
  private final Set<Jid> viewers = new HashSet<>();

  Acquaintance(Bus bus, Tree tree, Context context) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
  }

  /** Looks at the files of these, and tells what they say; never fails. */
  Future<?> learn(Collection<Jid> some) {
    List<Future<?>> looks = new ArrayList<>();
    var changed = new boolean[1];
    for (Jid contact : some) {
      looks.add(
          Future.fromCompletionStage(tree.read(contact, "subscription"), context)
              .onSuccess(content -> changed[0] |= take(contact, content == null ? "" : content)));
    }
    return Future.join(looks)
        .transform(
            done -> {
              if (changed[0]) {
                bus.publish(new Pipes.Known(Set.copyOf(contacts), Set.copyOf(viewers)));
              }
              return Future.succeededFuture();
            });
  }

  private boolean take(Jid contact, String content) {
    String word = content.strip().split(" ", 2)[0];
    boolean sees = word.equals("from") || word.equals("both");
    boolean known = set(contacts, contact, sees || word.equals("to"));
    boolean viewer = set(viewers, contact, sees);
    return known || viewer;
  }

  private static boolean set(Set<Jid> all, Jid one, boolean belongs) {
    return belongs ? all.add(one) : all.remove(one);
  }
}
