package sj.stream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.stream.StreamConfig.HostPort;

/**
 * Where the server said to go: on with a session (XEP-0198 section 5), until that has failed, or
 * instead of here (RFC 6120 section 4.9.3.19). Else the account is where it is found. The names in
 * certificates are the account's either way.
 */
final class Whereabouts {
  private static final int MAX_HOPS = 5;

  private @Nullable HostPort elsewhere;
  private int hops;
  private boolean isTried;
  private @Nullable String failedFor;

  /** What to prefer in the attempt that begins now, or null. */
  @Nullable HostPort preferred(@Nullable Session session) {
    HostPort location = session == null ? null : session.management().location();
    isTried = location != null && !Objects.equals(id(session), failedFor);
    return isTried ? location : null;
  }

  /** The server would be reached elsewhere, unless null; a few times it is believed. */
  void sentTo(@Nullable HostPort place) {
    if (place != null && hops++ < MAX_HOPS) {
      elsewhere = place;
    }
  }

  /** Where the attempt that begins now, and only this one, was sent to; else {@code usual}. */
  @Nullable HostPort taken(@Nullable HostPort usual) {
    HostPort place = elsewhere == null ? usual : elsewhere;
    elsewhere = null;
    return place;
  }

  /** A session has lasted. */
  void stable() {
    hops = 0;
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
