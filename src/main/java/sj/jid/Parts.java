package sj.jid;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfiles;

/** Prepares the three parts of a JID (RFC 7622 sections 3.2 to 3.4). */
final class Parts {
  private static final int MAX_OCTETS = 1023;
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,63}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}\\]");

  private Parts() {}

  static String localpart(String text) {
    String prepared = prepare("localpart", text, PrecisProfiles.USERNAME_CASE_MAPPED::enforce);
    for (int i = 0; i < prepared.length(); i++) {
      if ("\"&'/:<>@".indexOf(prepared.charAt(i)) >= 0) {
        throw new InvalidJidException(
            "the localpart may not contain " + prepared.charAt(i) + " (RFC 7622 section 3.3.1)");
      }
    }
    return prepared;
  }

  static String domainpart(String text) {
    String domain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (IPV6.matcher(domain).matches()) {
      return domain.toLowerCase(Locale.ROOT);
    }
    String prepared = prepare("domainpart", domain, PrecisProfiles.IDN::enforce);
    for (String label : prepared.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches() || label.startsWith("-") || label.endsWith("-")) {
        throw new InvalidJidException(
            "the domainpart is not a domain name: each label has 1 to 63 letters, digits or"
                + " hyphens");
      }
    }
    return prepared;
  }

  static String resourcepart(String text) {
    return prepare("resourcepart", text, PrecisProfiles.OPAQUE_STRING::enforce);
  }

  private static String prepare(String part, String text, UnaryOperator<String> profile) {
    if (text.isEmpty()) {
      throw new InvalidJidException("the " + part + " is empty");
    }
    // Before the mapping too, so that a giant is turned away before anything works on it.
    checkLength(part, text);
    String prepared;
    try {
      prepared = profile.apply(text);
    } catch (RuntimeException e) {
      throw new InvalidJidException("the " + part + " has a character that is not allowed there");
    }
    if (prepared.isEmpty()) {
      throw new InvalidJidException("the " + part + " is empty");
    }
    checkLength(part, prepared);
    return prepared;
  }

  private static void checkLength(String part, String text) {
    if (text.length() > MAX_OCTETS || text.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
      throw new InvalidJidException("the " + part + " is longer than 1,023 octets");
    }
  }
}
