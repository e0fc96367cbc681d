package sj.stream;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * How a stream is secured (RFC 7590 section 3.6).
 *
 * @param protocol such as {@code TLSv1.3}; empty without TLS
 * @param cipher the cipher suite; empty without TLS
 * @param certificate whose certificate was checked, by whom signed and till when valid
 */
public record Security(String protocol, String cipher, String certificate) {
  static final Security NONE = new Security("", "", "");
  static final Security IN_FRONT =
      new Security("TLS", "", "checked by the program that does TLS in front");

  static Security of(SSLSession session) {
    String certificate = "";
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate x509) {
        certificate =
            x509.getSubjectX500Principal()
                + ", signed by "
                + x509.getIssuerX500Principal()
                + ", valid until "
                + x509.getNotAfter().toInstant();
      }
    } catch (SSLPeerUnverifiedException e) {
      certificate = "none";
    }
    return new Security(session.getProtocol(), session.getCipherSuite(), certificate);
  }

  /** True where there is TLS. */
  public boolean isTls() {
    return !protocol.isEmpty();
  }
}
