package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  @Test
  void theAuthorityVouchesForTheDomain() throws Exception {
    Certificates made = Certificates.of("example.net");
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate authority = read(factory, made.authority());
    X509Certificate server = read(factory, made.server().getCertValue().toString());
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
    parameters.setRevocationEnabled(false);

    CertPathValidator.getInstance("PKIX")
        .validate(factory.generateCertPath(List.of(server)), parameters);

    assertThat(server.getSubjectAlternativeNames()).containsExactly(List.of(2, "example.net"));
    assertThat(server.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(authority.getBasicConstraints()).isNotNegative();
  }

  private static X509Certificate read(CertificateFactory factory, String pem) throws Exception {
    return (X509Certificate)
        factory.generateCertificate(
            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
