package sj.stream;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What a stream needs to know.
 *
 * @param account bare JID, or full to ask for that resource
 * @param password asked for at each authentication; the array is wiped after use
 * @param connect host and port instead of SRV, or null
 * @param authority an own CA's certificates in PEM, beside the system's, or null
 * @param plainTcp no TLS at all
 * @param scramPinned SCRAM has worked before: PLAIN is never used again (XEP-0474 section 7)
 * @param pinScram called when SCRAM has worked
 * @param limits what the peer may send
 * @param inherited a connection that is there already, and the only one; null to make connections
 */
public record StreamConfig(
    Jid account,
    Supplier<char[]> password,
    @Nullable HostPort connect,
    @Nullable Path authority,
    boolean plainTcp,
    boolean scramPinned,
    Runnable pinScram,
    Limits limits,
    @Nullable Inherited inherited) {

  /** For a stream that makes its connections itself. */
  public StreamConfig(
      Jid account,
      Supplier<char[]> password,
      @Nullable HostPort connect,
      @Nullable Path authority,
      boolean plainTcp,
      boolean scramPinned,
      Runnable pinScram,
      Limits limits) {
    this(account, password, connect, authority, plainTcp, scramPinned, pinScram, limits, null);
  }

  /** The same, over a connection that is there already. */
  public StreamConfig over(Inherited given) {
    return new StreamConfig(
        account, password, null, authority, plainTcp, scramPinned, pinScram, limits, given);
  }

  /** The same with another source of the password. */
  public StreamConfig withPassword(Supplier<char[]> source) {
    return new StreamConfig(
        account, source, connect, authority, plainTcp, scramPinned, pinScram, limits, inherited);
  }

  /** A host name or address and a TCP port. */
  public record HostPort(String host, int port) {}

  /**
   * What the peer may send.
   *
   * @param stanzaBytes octets of one stanza after authentication
   * @param negotiationBytes octets of one first-level element before
   * @param depth nested elements
   * @param attributes attributes of one element
   * @param names distinct names on one stream
   */
  public record Limits(
      int stanzaBytes, int negotiationBytes, int depth, int attributes, int names) {
    /** A roster of 20,000 contacts is one stanza. */
    public static final Limits DEFAULT = new Limits(4 << 20, 1 << 16, 64, 128, 20_000);

    sj.xml.Limits stanzas() {
      sj.xml.Limits parser = sj.xml.Limits.DEFAULT;
      return new sj.xml.Limits(
          stanzaBytes, depth, attributes, parser.attributeBytes(), parser.nameBytes(), names);
    }

    sj.xml.Limits negotiation() {
      return stanzas().withElementBytes(negotiationBytes);
    }
  }
}
