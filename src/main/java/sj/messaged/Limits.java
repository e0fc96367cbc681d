package sj.messaged;

/**
 * The bounds of messaged.
 *
 * @param bodyBytes UTF-8 octets of one message's body
 * @param queued messages that may wait in the outbox
 * @param strangersAnHour directories that strangers' first messages may make in an hour
 */
public record Limits(int bodyBytes, int queued, int strangersAnHour) {
  public static final Limits DEFAULT = new Limits(200_000, 20_000, 20);
}
