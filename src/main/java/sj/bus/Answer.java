package sj.bus;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A reply by reference, so that a failure keeps its type. */
record Answer<R>(@Nullable R value, @Nullable Throwable failure) {
  static <R> Answer<R> of(AsyncResult<R> result) {
    return new Answer<>(result.result(), result.cause());
  }

  Future<R> asFuture() {
    return failure == null ? Future.succeededFuture(value) : Future.failedFuture(failure);
  }
}
