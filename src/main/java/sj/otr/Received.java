package sj.otr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message is, by its beginning (OTR version 3, "Sending and receiving messages"). */
sealed interface Received {
  /** Asks for encryption. */
  record Query(String versions) implements Received {}

  /** Says that something of ours couldn't be read. */
  record Fault(String text) implements Received {}

  /** A message of the key exchange, or an encrypted one. */
  record Encoded(String message) implements Received {}

  /** A part of such a message. */
  record Fragment(String part) implements Received {}

  /** Text that anybody on its way could read. */
  record Plain(String text, String offered) implements Received {}

  Pattern QUERY = Pattern.compile("\\?OTR(\\?)?(?:v([0-9A-Za-z]{0,64})\\?)?");

  static Received of(String text) {
    if (text.startsWith("?OTR:")) {
      return new Encoded(text.strip());
    }
    if (text.startsWith("?OTR,") || text.startsWith("?OTR|")) {
      return new Fragment(text.strip());
    }
    if (text.startsWith("?OTR Error:")) {
      return new Fault(text.substring("?OTR Error:".length()).strip());
    }
    Matcher query = QUERY.matcher(text);
    if (query.lookingAt() && query.end() > "?OTR".length()) {
      String versions = query.group(2) == null ? "" : query.group(2);
      return new Query((query.group(1) == null ? "" : "1") + versions);
    }
    WhitespaceTag tag = WhitespaceTag.off(text);
    return new Plain(tag.text(), tag.versions());
  }
}
