package sj.messaged;

/**
 * The bounds of messaged.
 *
 * @param bodyBytes UTF-8 octets of one message's body
 * @param stanzaBytes octets of one message as it goes out, for a server closes the stream over one
 *     that is larger than it takes (RFC 6120 section 13.12; 256 KiB with Prosody and ejabberd)
 * @param queued messages that may wait in the outbox
 * @param strangersAnHour directories that strangers' first messages may make in an hour
 * @param waiting callers that may wait for the server's acknowledgement at once
 * @param pastDays days of the archive that the first session of an account brings; 0 for none
 */
public record Limits(
    int bodyBytes, int stanzaBytes, int queued, int strangersAnHour, int waiting, int pastDays) {
  public static final Limits DEFAULT = new Limits(200_000, 250_000, 20_000, 20, 1000, 0);

  /** Limits, and no past. */
  public Limits(int bodyBytes, int stanzaBytes, int queued, int strangersAnHour, int waiting) {
    this(bodyBytes, stanzaBytes, queued, strangersAnHour, waiting, 0);
  }

  /** The usual limits with these. */
  public Limits(int bodyBytes, int queued, int strangersAnHour) {
    this(bodyBytes, DEFAULT.stanzaBytes, queued, strangersAnHour, DEFAULT.waiting, 0);
  }

  /** These, with so many days of the archive at first. */
  public Limits withPast(int days) {
    return new Limits(bodyBytes, stanzaBytes, queued, strangersAnHour, waiting, days);
  }
}
