package sj.messaged;

import sj.stanza.Stanza;

/**
 * The bounds of messaged.
 *
 * @param bodyBytes UTF-8 octets of one message's body
 * @param stanzaBytes octets of one message as it goes out
 * @param queued messages that may wait in the outbox
 * @param strangersAnHour directories that strangers' first messages may make in an hour
 * @param pastDays days of the archive that the first session of an account brings; 0 for none
 */
public record Limits(
    int bodyBytes, int stanzaBytes, int queued, int strangersAnHour, int pastDays) {
  public static final Limits DEFAULT = new Limits(200_000, Stanza.MOST_OCTETS, 20_000, 20, 0);

  /** Another number of directories for strangers. */
  public Limits withStrangers(int anHour) {
    return new Limits(bodyBytes, stanzaBytes, queued, anHour, pastDays);
  }

  /** These, with so many days of the archive at first. */
  public Limits withPast(int days) {
    return new Limits(bodyBytes, stanzaBytes, queued, strangersAnHour, days);
  }
}
