package sj.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An authority of one's own and a certificate by it (RFC 5280), made anew, valid for an hour: for
 * an embedded server that does TLS. The kinds of keys are those that servers on the Internet have.
 *
 * @param authority the authority's certificate, in PEM
 * @param server the server's key and certificate
 */
public record Certificates(String authority, PemKeyCertOptions server) {
  private static final byte[] RSA_SHA256 = hex("300d06092a864886f70d01010b0500");
  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final byte[] ALTERNATIVE_NAME = hex("0603551d11");
  private static final byte[] BASIC_CONSTRAINTS = hex("0603551d13");
  private static final byte[] TRUE = hex("0101ff");
  private static final byte[] VERSION_3 = hex("a003020102");
  private static final byte[] SERIAL = hex("020101");
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int BIT_STRING = 0x03;
  private static final int OCTETS = 0x04;
  private static final int UTF8 = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int EXTENSIONS = 0xa3;
  private static final int DNS_NAME = 0x82;

  /**
   * Makes them.
   *
   * @param domain whom the certificate is for, in ASCII
   * @throws GeneralSecurityException where this Java lacks an algorithm
   */
  public static Certificates of(String domain) throws GeneralSecurityException {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPair root = rsa.generateKeyPair();
    KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair leaf = curve.generateKeyPair();
    byte[] isAuthority = der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTETS, der(SEQUENCE, TRUE)));
    byte[] isDomain =
        der(SEQUENCE, ALTERNATIVE_NAME, der(OCTETS, der(SEQUENCE, der(DNS_NAME, ascii(domain)))));
    byte[] authority = certificate("authority", root.getPublic(), isAuthority, root);
    byte[] server = certificate(domain, leaf.getPublic(), isDomain, root);
    return new Certificates(
        pem("CERTIFICATE", authority),
        new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(pem("CERTIFICATE", server)))
            .setKeyValue(Buffer.buffer(pem("PRIVATE KEY", leaf.getPrivate().getEncoded()))));
  }

  private static byte[] certificate(String subject, PublicKey key, byte[] extension, KeyPair by)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    byte[] content =
        der(
            SEQUENCE,
            VERSION_3,
            SERIAL,
            RSA_SHA256,
            name("authority"),
            der(SEQUENCE, time(now.minusSeconds(60)), time(now.plusSeconds(3600))),
            name(subject),
            key.getEncoded(),
            der(EXTENSIONS, der(SEQUENCE, extension)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(by.getPrivate());
    signature.update(content);
    return der(SEQUENCE, content, RSA_SHA256, der(BIT_STRING, new byte[1], signature.sign()));
  }

  private static byte[] name(String common) {
    return der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, ascii(common)))));
  }

  private static byte[] time(Instant instant) {
    var format = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);
    return der(UTC_TIME, ascii(format.format(instant.atOffset(ZoneOffset.UTC))));
  }

  /** A value of that tag, made of these parts (X.690 section 8.1). */
  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    var value = new ByteArrayOutputStream();
    value.write(tag);
    if (length >= 0x100) {
      value.write(0x82);
      value.write(length >> 8);
    } else if (length >= 0x80) {
      value.write(0x81);
    }
    value.write(length);
    value.writeBytes(content.toByteArray());
    return value.toByteArray();
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(content));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
