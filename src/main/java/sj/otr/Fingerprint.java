package sj.otr;

import java.security.PublicKey;
import java.util.Locale;
import net.java.otr4j.crypto.OtrCryptoEngineImpl;
import net.java.otr4j.crypto.OtrCryptoException;

/** The hash that stands for a long-term key, as 40 hexadecimal digits. */
final class Fingerprint {
  private static final int GROUP = 8;

  private Fingerprint() {}

  static String of(PublicKey key) {
    try {
      return new OtrCryptoEngineImpl().getFingerprint(key).toUpperCase(Locale.ROOT);
    } catch (OtrCryptoException e) {
      throw new IllegalArgumentException("no key of OTR", e);
    }
  }

  static byte[] raw(PublicKey key) {
    try {
      return new OtrCryptoEngineImpl().getFingerprintRaw(key);
    } catch (OtrCryptoException e) {
      throw new IllegalArgumentException("no key of OTR", e);
    }
  }

  /** In five groups, as other programs show it. */
  static String readable(String fingerprint) {
    var groups = new StringBuilder();
    for (int i = 0; i < fingerprint.length(); i += GROUP) {
      groups
          .append(i == 0 ? "" : " ")
          .append(fingerprint, i, Math.min(fingerprint.length(), i + GROUP));
    }
    return groups.toString();
  }
}
