package sj.messaged;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Looks whether messages of ours stand in the archive: then the server has had them. */
final class ArchiveSearch {
  private static final int PAGE = 100;

  private final Bus bus;
  private final Archive archive;

  ArchiveSearch(Bus bus, Archive archive) {
    this.bus = bus;
    this.archive = archive;
  }

  /** Those that are there; looks no further once it has found all. */
  Future<Set<String>> find(Pipes.InArchive request) {
    ArchiveQuery first =
        ArchiveQuery.since(request.since().minus(Gap.CLOCKS), PAGE).with(request.contact().bare());
    return find(first, Set.copyOf(request.originIds()), new HashSet<>());
  }

  private Future<Set<String>> find(ArchiveQuery query, Set<String> wanted, Set<String> found) {
    return archive
        .page(query)
        .compose(
            page -> {
              for (Archived archived : page.messages()) {
                String id = archived.isFrom(bus.account()) ? name(archived.message()) : null;
                if (id != null && wanted.contains(id)) {
                  found.add(id);
                }
              }
              archive.settle(page.results());
              String last = page.last();
              return page.complete()
                      || last == null
                      || last.equals(query.after())
                      || found.containsAll(wanted)
                  ? Future.succeededFuture(Set.copyOf(found))
                  : find(query.next(last), wanted, found);
            });
  }

  /** By what its sender calls a message: the origin id, else the stanza's own (XEP-0359). */
  static @Nullable String name(Message message) {
    Element origin = message.element().child("origin-id", Ns.ORIGIN_ID);
    String name = origin == null ? null : origin.attribute("id");
    return name == null || name.isEmpty() ? message.id() : name;
  }
}
