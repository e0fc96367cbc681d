package sj.stream;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Stanza;

/**
 * Where a session of stream management is written down, so that it is gone on with after the
 * process was killed (XEP-0198 section 5). What was received is written down with {@link
 * StreamListener#received}, what was acknowledged with {@link StreamListener#acknowledged}. Always
 * called on the context of the stream, and kept in the order of the calls.
 */
public interface SessionMemory {
  /**
   * A stanza with its place.
   *
   * @param seq its number in the session, from 1
   * @param token of its sender, or {@link XmppStream#NO_TOKEN}
   */
  record Sent(long seq, long token, Stanza stanza) {}

  /**
   * A stanza that got its number.
   *
   * @param stanza null where {@link #number} was asked for it
   */
  record Numbered(long seq, long token, @Nullable Stanza stanza) {}

  /**
   * A session.
   *
   * @param id what to resume it with: a secret (SM-ID)
   * @param full the bound JID
   * @param rosterVersioning the server offers it
   * @param maxOctets of a stanza that the server takes; 0 where it doesn't say
   * @param received stanzas received and committed, modulo 2^32
   * @param handled stanzas that the server has acknowledged, modulo 2^32
   * @param sent what was numbered and isn't acknowledged, in order
   * @param location where the server would rather have it resumed, or null
   */
  record Saved(
      String id,
      Jid full,
      boolean rosterVersioning,
      long maxOctets,
      long received,
      long handled,
      List<Sent> sent,
      StreamConfig.@Nullable HostPort location) {

    /** One that is resumed where the account is found. */
    public Saved(
        String id,
        Jid full,
        boolean rosterVersioning,
        long maxOctets,
        long received,
        long handled,
        List<Sent> sent) {
      this(id, full, rosterVersioning, maxOctets, received, handled, sent, null);
    }
  }

  /** A session that may be resumed has begun; any other is over. */
  void begun(Saved session);

  /**
   * Who is told, on the stream's context, of all that got its number in the session and is
   * committed, in the order of the numbers: only then is it written. Until another one is named.
   */
  void onNumbered(Consumer<List<Numbered>> taker);

  /**
   * This is about to be written, behind all others. Where it has got its number already, of which
   * the taker is still to be told, it gets no second one. It fails only where the memory is closed,
   * and then nothing may be written any more.
   */
  void number(Stanza stanza, long token);

  /**
   * These are about to be written to a server that counts nothing.
   *
   * @param tokens of those that have one
   * @return completes when that is committed: only then are they written
   */
  Future<?> tried(List<Long> tokens);

  /** There is no session that could be resumed. */
  void ended();
}
