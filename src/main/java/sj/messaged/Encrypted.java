package sj.messaged;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** What is said instead of a text that can't be read (XEP-0380). Pure. */
final class Encrypted {
  private static final int LONGEST = 80;
  private static final String OTR = "urn:xmpp:otr:0";

  private static final Map<String, String> NAMES =
      Map.of(
          OTR,
          "OTR",
          "jabber:x:encrypted",
          "Legacy OpenPGP",
          "urn:xmpp:openpgp:0",
          "OpenPGP for XMPP",
          "eu.siacs.conversations.axolotl",
          "OMEMO",
          "urn:xmpp:omemo:1",
          "OMEMO",
          "urn:xmpp:omemo:2",
          "OMEMO");

  private Encrypted() {}

  /** The sentence that stands for the body, or null where the body is the message. */
  static @Nullable String sentence(Message message) {
    Element hint = message.element().child("encryption", Ns.ENCRYPTION);
    String namespace = hint == null ? null : hint.attribute("namespace");
    if (hint == null || namespace == null) {
      return null;
    }
    // The body itself is what is encrypted, and a program that reads the log may know how.
    String body = message.body();
    if (namespace.equals(OTR) && body != null && body.startsWith("?OTR")) {
      return null;
    }
    // A name that contradicts a known namespace is not believed (section 3.2).
    String known = NAMES.get(namespace);
    String claimed = hint.attribute("name");
    String name = known != null ? known : claimed == null ? namespace : claimed;
    return "[encrypted with " + line(name) + ": this program can't read it]";
  }

  /** The sender's words within ours: one line, and not for ever. */
  private static String line(String name) {
    String line = name.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST))) + "…";
  }
}
