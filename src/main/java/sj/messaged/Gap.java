package sj.messaged;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.WriteQueue;

/** Tells of what even the archive doesn't have any more. */
final class Gap {
  /** The archive goes by the server's clock, and we by ours. */
  static final Duration CLOCKS = Duration.ofHours(1);

  private final Archive archive;
  private final WriteQueue writes;
  private final Lines lines;

  Gap(Archive archive, WriteQueue writes, Lines lines) {
    this.archive = archive;
    this.writes = writes;
    this.lines = lines;
  }

  /** Says so where the archive doesn't reach back to then. */
  Future<?> tell(Instant since) {
    return archive
        .page(ArchiveQuery.behind(null, 1))
        .compose(
            page -> {
              archive.settle(page.results());
              Instant oldest =
                  page.messages().isEmpty() ? null : page.messages().getFirst().stamp();
              return oldest != null && !oldest.isAfter(since)
                  ? Future.succeededFuture()
                  : Future.fromCompletionStage(
                      writes.write(
                          tx -> {
                            Instant until = oldest == null ? lines.now() : oldest;
                            tx.publish(
                                Event.draft(Event.Type.GAP, null, lines.now())
                                    .withDetails(
                                        Map.of(
                                            "after", since.toString(),
                                            "until", until.toString())));
                            lines.notice(tx, null, sentence(since, oldest));
                            return true;
                          }));
            });
  }

  private static String sentence(Instant since, @Nullable Instant oldest) {
    return "messages may be missing since "
        + since
        + (oldest == null
            ? ": the server's archive is empty, and was not"
            : ": the server's archive has nothing from before " + oldest);
  }
}
