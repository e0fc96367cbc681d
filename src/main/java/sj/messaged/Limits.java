package sj.messaged;

/**
 * The bounds of messaged.
 *
 * @param bodyBytes UTF-8 octets of one message's body
 * @param stanzaBytes octets of one message as it goes out, for a server closes the stream over one
 *     that is larger than it takes (RFC 6120 section 13.12; 256 KiB with Prosody and ejabberd)
 * @param queued messages that may wait in the outbox
 * @param strangersAnHour directories that strangers' first messages may make in an hour
 */
public record Limits(int bodyBytes, int stanzaBytes, int queued, int strangersAnHour) {
  public static final Limits DEFAULT = new Limits(200_000, 250_000, 20_000, 20);

  /** The usual limits with these. */
  public Limits(int bodyBytes, int queued, int strangersAnHour) {
    this(bodyBytes, DEFAULT.stanzaBytes, queued, strangersAnHour);
  }
}
