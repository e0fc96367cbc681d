package sj.messaged;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.history.Keyed;
import sj.history.Tx;

/**
 * A message that is accepted once, however often it is asked for under its key.
 *
 * @param digest of contact and body
 */
record Once(String key, String digest) {

  /** Of a request, or null where it has no key. */
  static @Nullable Once of(Requests.SendMessage request) {
    String key = request.key();
    // A JID holds no NUL: no other contact and body make the same text.
    return key == null ? null : new Once(key, digest(request.contact() + "\0" + request.body()));
  }

  /**
   * The event of the message that was accepted under this key, or null.
   *
   * @throws Refusal when it was another one
   */
  @Nullable Long before(Tx tx, Instant now) {
    Keyed.Done done = tx.keyed().find(key, now);
    if (done != null && !done.digest().equals(digest)) {
      throw new Refusal(
          Refusal.Kind.REUSED,
          "this key was used for another message: take a new key for each message",
          "Idempotency-Key");
    }
    return done == null ? null : Long.valueOf(done.event());
  }

  /** The message was accepted; its event has that id. */
  void done(Tx tx, long event, Instant now) {
    tx.keyed().put(key, new Keyed.Done(digest, event), now);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
