package sj.messaged;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import sj.history.Log;
import sj.history.Tx;
import sj.jid.Jid;
import sj.tree.LogLine;

/** The lines that messaged writes. */
final class Lines {
  private static final String BRIDGE = "sj";

  private final InstantSource clock;
  private final ZoneId zone;

  Lines(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  Instant now() {
    // Milliseconds are what an event carries; line and event agree to the letter.
    return Instant.ofEpochMilli(clock.millis());
  }

  /** A message's line in the conversation. */
  void message(Tx tx, Jid contact, Instant time, String sender, String text) {
    tx.line(new Log.Conversation(contact), LogLine.of(time, zone, sender, text));
  }

  /** What will stand in the conversation of these words. */
  byte[] of(Incoming.Words words) {
    return LogLine.of(words.time(), zone, words.sender(), words.line());
  }

  /** The bridge's own word, in a conversation or at the root. */
  void notice(Tx tx, @Nullable Jid contact, String sentence) {
    tx.line(
        contact == null ? new Log.Root() : new Log.Conversation(contact),
        LogLine.of(now(), zone, BRIDGE, sentence));
  }

  /** The line of a new contact in {@code contacts}: the name of its directory. */
  void contact(Tx tx, String directory) {
    tx.line(new Log.Contacts(), (directory + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
