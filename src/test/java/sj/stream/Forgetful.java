package sj.stream;

import io.vertx.core.Future;
import java.util.List;

/** Remembers nothing: what it is told is done at once. */
final class Forgetful implements SessionMemory {
  @Override
  public void begun(Saved session) {}

  @Override
  public Future<?> numbered(List<Sent> stanzas, boolean resumable) {
    return Future.succeededFuture();
  }

  @Override
  public void ended() {}
}
