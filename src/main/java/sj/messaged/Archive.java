package sj.messaged;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/**
 * The account's own archive, a page at a time. Results come as messages before the answer to the
 * query; they count only from the account itself and for the query that is open (CVE-2019-16237).
 */
final class Archive {
  /**
   * A page.
   *
   * @param results each to be settled by whoever asked
   * @param complete nothing follows
   * @param stable false when later queries may show it otherwise (section 4.3)
   * @param last the archive id of its last message, or null where it is empty
   */
  record Page(
      List<Arrived<Message>> results, boolean complete, boolean stable, @Nullable String last) {

    /** What the results hold. */
    List<Archived> messages() {
      var messages = new ArrayList<Archived>(results.size());
      for (Arrived<Message> arrived : results) {
        Element result = Archived.result(arrived.stanza());
        Archived archived = result == null ? null : Archived.of(result);
        if (archived != null) {
          messages.add(archived);
        }
      }
      return messages;
    }
  }

  private final Bus bus;
  private final Server server;
  private final WriteQueue writes;
  private Future<?> last = Future.succeededFuture();
  private String queryId = "";
  private List<Arrived<Message>> results = new ArrayList<>();

  Archive(Bus bus, Server server, WriteQueue writes) {
    this.bus = bus;
    this.server = server;
    this.writes = writes;
  }

  /** Takes the results of the open query out of a batch; what it leaves is somebody's message. */
  List<Arrived<Message>> sift(List<Arrived<Message>> batch) {
    var others = new ArrayList<Arrived<Message>>(batch.size());
    for (Arrived<Message> arrived : batch) {
      Element result = Archived.result(arrived.stanza());
      if (result == null) {
        others.add(arrived);
      } else if (answers(arrived.stanza().from(), result, bus.account(), queryId)) {
        results.add(arrived);
      } else {
        bus.count("archive_results_unasked");
        others.add(arrived);
      }
    }
    return others;
  }

  /** Pure: whether a result is one of that query to our own archive. */
  static boolean answers(@Nullable Jid from, Element result, Jid account, String queryId) {
    return !queryId.isEmpty()
        && queryId.equals(result.attribute("queryid"))
        && (from == null || from.equals(account));
  }

  /**
   * Asks for a page, once those that were asked for before have come.
   *
   * @return fails with a {@link Refusal}: {@code UNKNOWN} where the archive doesn't have the id to
   *     begin behind, {@code UNAVAILABLE} where there is no archive, {@code BUSY} where the server
   *     can't answer now
   */
  Future<Page> page(ArchiveQuery query) {
    Future<Page> page = last.transform(done -> ask(query));
    last = page;
    return page;
  }

  private Future<Page> ask(ArchiveQuery query) {
    queryId = UUID.randomUUID().toString();
    results = new ArrayList<>();
    return server
        .account()
        .compose(
            features ->
                features.contains(Ns.ARCHIVE)
                    ? server.ask(query.iq(queryId))
                    : Future.failedFuture(none("the server keeps no archive of this account")))
        .map(this::read)
        .onFailure(failed -> settle(results))
        .onComplete(done -> queryId = "");
  }

  private Page read(Iq answer) {
    Element fin = answer.element().child("fin", Ns.ARCHIVE);
    StanzaError error = answer.error();
    if (answer.isError() && error != null && error.condition().equals("item-not-found")) {
      throw new Refusal(Refusal.Kind.UNKNOWN, "the archive has no such message");
    }
    if (error != null && Server.isBusy(error)) {
      throw new Refusal(Refusal.Kind.BUSY, "the archive is busy: " + error.words());
    }
    if (answer.type() != Iq.Type.RESULT || fin == null) {
      throw none("the archive doesn't answer" + (error == null ? "" : ": " + error.words()));
    }
    Element set = fin.child("set", Ns.RESULT_SET);
    Element end = set == null ? null : set.child("last", Ns.RESULT_SET);
    return new Page(
        List.copyOf(results),
        isTrue(fin.attribute("complete")),
        !isFalse(fin.attribute("stable")),
        end == null || end.text().isEmpty() ? null : end.text());
  }

  /** Whoever asked has read these, and they were not to be published. */
  void settle(List<Arrived<Message>> read) {
    if (read.isEmpty()) {
      return;
    }
    writes.write(
        tx -> {
          read.forEach(arrived -> tx.settle(arrived.seq()));
          return true;
        });
    bus.publish(new Pipes.Settled(read.size()));
  }

  private static Refusal none(String sentence) {
    return new Refusal(Refusal.Kind.UNAVAILABLE, sentence);
  }

  private static boolean isTrue(@Nullable String value) {
    return "true".equals(value) || "1".equals(value);
  }

  private static boolean isFalse(@Nullable String value) {
    return "false".equals(value) || "0".equals(value);
  }
}
