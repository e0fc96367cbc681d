package sj.jid;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import rocks.xmpp.precis.PrecisProfiles;

/** Prepares the three parts of a JID (RFC 7622 sections 3.2 to 3.4). */
final class Parts {
  private static final int MOST_OCTETS = 1023;
  private static final String EXCLUDED = "\"&'/:<>@";

  private Parts() {}

  static String localpart(String text) {
    return prepare("localpart", text, Parts::username);
  }

  static String domainpart(String text) {
    return prepare("domainpart", text, Domain::prepare);
  }

  static String resourcepart(String text) {
    // Printable ASCII is its own canonical form; a profile would take microseconds to find out.
    return prepare(
        "resourcepart",
        text,
        part -> isAscii(part) ? part : PrecisProfiles.OPAQUE_STRING.enforce(part));
  }

  private static String username(String text) {
    String prepared =
        isAscii(text) && text.indexOf(' ') < 0
            ? lower(text)
            : PrecisProfiles.USERNAME_CASE_MAPPED.enforce(text);
    for (int i = 0; i < prepared.length(); i++) {
      if (EXCLUDED.indexOf(prepared.charAt(i)) >= 0) {
        throw new InvalidJidException(
            "the localpart may not contain " + prepared.charAt(i) + " (RFC 7622 section 3.3.1)");
      }
    }
    return prepared;
  }

  private static String prepare(String part, String text, UnaryOperator<String> profile) {
    // Before the mapping too, so that a giant is turned away before anything works on it.
    checkLength(part, text);
    String prepared;
    try {
      prepared = profile.apply(text);
    } catch (InvalidJidException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InvalidJidException("the " + part + " has a character that is not allowed there");
    }
    checkLength(part, prepared);
    return prepared;
  }

  private static void checkLength(String part, String text) {
    if (text.isEmpty()) {
      throw new InvalidJidException("the " + part + " is empty");
    }
    if (text.length() > MOST_OCTETS || text.getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
      throw new InvalidJidException("the " + part + " is longer than 1,023 octets");
    }
  }

  /** True for printable ASCII alone, space included. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
