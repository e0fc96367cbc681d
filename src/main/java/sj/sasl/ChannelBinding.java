package sj.sasl;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Data that both ends of one TLS channel know, and no other channel has (RFC 5056, 9266, 5929). */
public final class ChannelBinding {
  /** RFC 9266: the better one. */
  public static final String TLS_EXPORTER = "tls-exporter";

  /** RFC 5929 section 4: the server certificate's hash. */
  public static final String TLS_SERVER_END_POINT = "tls-server-end-point";

  private static final String LABEL = "EXPORTER-Channel-Binding";
  private static final int LENGTH = 32;
  private static final Logger LOG = Logger.getLogger("sj.sasl");

  private final String type;
  private final byte[] data;

  /** That type's data for the channel in use. */
  public ChannelBinding(String type, byte[] data) {
    this.type = type;
    this.data = data.clone();
  }

  /** What a TLS session with a verified server gives, best first. */
  public static List<ChannelBinding> of(SSLSession session) {
    var bindings = new ArrayList<ChannelBinding>();
    // Before TLS 1.3 it is only unique with the extended master secret, which can't be asked for.
    if (session.getProtocol().equals("TLSv1.3") && session instanceof ExtendedSSLSession tls13) {
      try {
        byte[] data = tls13.exportKeyingMaterialData(LABEL, new byte[0], LENGTH);
        bindings.add(new ChannelBinding(TLS_EXPORTER, data));
      } catch (SSLException | UnsupportedOperationException e) {
        LOG.fine("no TLS exporter: " + e);
      }
    }
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        byte[] data = TlsServerEndpoint.getChannelBindingData(certificate);
        if (data.length > 0) {
          bindings.add(new ChannelBinding(TLS_SERVER_END_POINT, data));
        }
      }
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      LOG.fine("no server end point: " + e);
    }
    return List.copyOf(bindings);
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
