package sj.stream;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * On what terms one connection is negotiated.
 *
 * @param account bare JID
 * @param resource the resourcepart to ask for, or null for one that the server makes
 * @param plainTcp no TLS at all
 * @param scramPinned PLAIN is out of the question
 * @param resumption the session to go on with, or null
 */
record Terms(
    Jid account,
    @Nullable String resource,
    boolean plainTcp,
    boolean scramPinned,
    Supplier<char[]> password,
    @Nullable Resumption resumption) {

  /** As the account is configured, and as things stand. */
  static Terms of(
      StreamConfig config,
      boolean serverMadeResource,
      boolean scramPinned,
      @Nullable Session session) {
    return new Terms(
        config.account().bare(),
        serverMadeResource ? null : config.account().resourcepart(),
        config.plainTcp(),
        scramPinned,
        config.password(),
        session == null ? null : session.resumption());
  }

  /**
   * A session of stream management that may be gone on with (XEP-0198 section 5).
   *
   * @param id the server's SM-ID
   * @param h stanzas received and committed, modulo 2^32
   */
  record Resumption(String id, long h) {}
}
