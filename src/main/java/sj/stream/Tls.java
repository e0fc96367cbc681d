package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** How TLS is done: versions, whom we trust, and what a failure means in words. */
final class Tls {
  private Tls() {}

  /** Options for one account, read off the event loop; {@code authority} adds to the system's. */
  static Future<ClientSSLOptions> options(Vertx vertx, @Nullable Path authority) {
    if (authority == null) {
      return Future.succeededFuture(options());
    }
    return vertx
        .executeBlocking(
            () -> options().setTrustOptions(TrustOptions.wrap(trust(authority))), false)
        .map(Objects::requireNonNull);
  }

  /**
   * Reads the system's authorities and begins a handshake with nobody, for the first takes long.
   */
  static void prepare() {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine();
      engine.setUseClientMode(true);
      engine.beginHandshake();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for TLS from the first octet (XEP-0368). */
  static ClientSSLOptions direct(ClientSSLOptions options) {
    return options.copy().setUseAlpn(true).setApplicationLayerProtocols(List.of("xmpp-client"));
  }

  private static ClientSSLOptions options() {
    return new ClientSSLOptions()
        .setHostnameVerificationAlgorithm("HTTPS")
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
  }

  private static TrustManager trust(Path authority) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (X509Certificate certificate : systemAuthorities()) {
      trusted.setCertificateEntry("system" + number++, certificate);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(authority))) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("own" + number++, certificate);
      }
    }
    return manager(trusted);
  }

  private static X509Certificate[] systemAuthorities() throws GeneralSecurityException {
    return manager(null).getAcceptedIssuers();
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this Java has no X.509 trust manager");
  }

  /** Why a handshake failed. */
  static String words(Throwable failure, String domain) {
    String said = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "the server's certificate has expired: its administrator must renew it";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "the server's certificate is not valid yet: look at this machine's clock";
      }
      said = String.valueOf(cause.getMessage());
      if (said.startsWith("No subject alternative")
          || said.startsWith("No name matching")
          || said.startsWith("No subject alternative DNS name")) {
        return "the server's certificate is not for "
            + domain
            + ": whoever answers there may not be that server";
      }
      if (said.contains("unable to find valid certification path")
          || said.contains("trust anchor")
          || said.contains("TrustAnchor")) {
        return "the server's certificate is signed by nobody whom this machine trusts: if it is an"
            + " authority of your own, give its certificate with --ca";
      }
    }
    return "TLS couldn't be begun: " + said;
  }
}
