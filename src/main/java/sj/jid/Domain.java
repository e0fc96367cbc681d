package sj.jid;

import java.net.Inet6Address;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Prepares a domainpart (RFC 7622 section 3.2): an IPv6 address in brackets, or labels that are
 * mapped by width, case and normalization (RFC 5895 section 2), each an LDH label or a U-label (RFC
 * 5890); an A-label becomes its U-label.
 */
final class Domain {
  private static final String PREFIX = "xn--";
  private static final int MOST_OCTETS = 63;
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9.-]*");
  private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");
  private static final Pattern LABEL = Pattern.compile("(?![\\p{M}-])[\\p{L}\\p{M}\\p{N}-]+(?<!-)");

  private Domain() {}

  static String prepare(String text) {
    if (text.startsWith("[")) {
      return address(text);
    }
    String domain =
        !text.isEmpty() && isDot(text.charAt(text.length() - 1))
            ? text.substring(0, text.length() - 1)
            : text;
    if (domain.isEmpty()) {
      throw new InvalidJidException("the domainpart is empty");
    }
    boolean plain = PLAIN.matcher(domain).matches();
    var prepared = new StringJoiner(".");
    for (String label : DOTS.split(domain, -1)) {
      prepared.add(plain && !label.startsWith(PREFIX) ? ldh(label) : label(label));
    }
    return prepared.toString();
  }

  private static boolean isDot(char c) {
    return c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
  }

  private static String address(String text) {
    boolean closed = text.endsWith("]");
    String literal = text.substring(1, Math.max(1, text.length() - 1));
    // Without a zone: it means something on one machine only.
    if (closed && literal.indexOf(':') >= 0 && literal.indexOf('%') < 0) {
      try {
        Inet6Address.ofLiteral(literal);
        return Parts.lower(text);
      } catch (IllegalArgumentException e) {
        // It is told below.
      }
    }
    throw new InvalidJidException("the domainpart is no IPv6 address in brackets, as [::1] is");
  }

  private static String ldh(String label) {
    if (label.isEmpty()
        || label.length() > MOST_OCTETS
        || label.startsWith("-")
        || label.endsWith("-")) {
      throw notDomain();
    }
    return label;
  }

  private static String label(String text) {
    String label = mapped(text);
    if (label.startsWith(PREFIX)) {
      return decoded(label);
    }
    if (!LABEL.matcher(label).matches() || octets(label) > MOST_OCTETS) {
      throw notDomain();
    }
    return label;
  }

  /** The U-label of an A-label; one that isn't its own canonical form would be a second name. */
  private static String decoded(String label) {
    String decoded;
    try {
      decoded = Punycode.decode(label.substring(PREFIX.length()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw notDomain();
    }
    if (Parts.isAscii(decoded)
        || !LABEL.matcher(decoded).matches()
        || !mapped(decoded).equals(decoded)
        || !label.equals(PREFIX + Punycode.encode(decoded))
        || label.length() > MOST_OCTETS) {
      throw notDomain();
    }
    return decoded;
  }

  private static String mapped(String label) {
    try {
      // For letters, marks and digits the IdentifierClass is what IDNA2008 allows (RFC 8264 9.1).
      return PrecisProfiles.USERNAME_CASE_MAPPED.enforce(label);
    } catch (RuntimeException e) {
      throw notDomain();
    }
  }

  /** Of its A-label, which is what DNS bears. */
  private static int octets(String label) {
    return Parts.isAscii(label)
        ? label.length()
        : PREFIX.length() + Punycode.encode(label).length();
  }

  private static InvalidJidException notDomain() {
    return new InvalidJidException(
        "the domainpart is not a domain name: each label has 1 to 63 letters, digits or hyphens");
  }
}
