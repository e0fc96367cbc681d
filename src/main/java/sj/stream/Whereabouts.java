package sj.stream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.stream.StreamConfig.HostPort;

/**
 * Where a session is gone on with: where the server said so (XEP-0198 section 5), until that has
 * failed, and then where the account is found. The names in certificates are the account's either
 * way.
 */
final class Whereabouts {
  private boolean isTried;
  private @Nullable String failedFor;

  /** What to prefer in the attempt that begins now, or null. */
  @Nullable HostPort preferred(@Nullable Session session) {
    HostPort location = session == null ? null : session.management().location();
    isTried = location != null && !Objects.equals(id(session), failedFor);
    return isTried ? location : null;
  }

  /** The attempt has brought a session. */
  void reached() {
    isTried = false;
  }

  /**
   * What the attempt's end means: nothing that went wrong elsewhere is for a person to mend.
   *
   * @param session the one that was to be gone on with
   */
  Failure judged(Failure failure, @Nullable Session session) {
    if (!isTried) {
      return failure;
    }
    isTried = false;
    failedFor = id(session);
    return failure.remedy() == Failure.Remedy.PERSON ? Failure.retry(failure.words()) : failure;
  }

  private static @Nullable String id(@Nullable Session session) {
    return session == null ? null : session.management().id();
  }
}
