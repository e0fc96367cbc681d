package sj.sasl;

/** Data that both ends of one TLS channel know, and no other channel has (RFC 5056, 9266, 5929). */
public final class ChannelBinding {
  /** RFC 9266: the better one. */
  public static final String TLS_EXPORTER = "tls-exporter";

  /** RFC 5929 section 4: the server certificate's hash. */
  public static final String TLS_SERVER_END_POINT = "tls-server-end-point";

  private final String type;
  private final byte[] data;

  /** That type's data for the channel in use. */
  public ChannelBinding(String type, byte[] data) {
    this.type = type;
    this.data = data.clone();
  }

  /** The channel-binding unique prefix. */
  public String type() {
    return type;
  }

  byte[] data() {
    return data.clone();
  }

  @Override
  public String toString() {
    return type;
  }
}
