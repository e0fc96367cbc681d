package sj.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.stream.Failure.Remedy;
import sj.stream.StreamConfig.HostPort;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** Stream errors (RFC 6120 section 4.9): unrecoverable all, but not all alike. */
final class StreamErrors {
  private static final Pattern PLACE =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})\\]|([^\\s:/\\[\\]]{1,253}))(?::([0-9]{1,5}))?");
  private static final int DEFAULT_PORT = 5222;
  private static final int SHOWN = 200;

  private StreamErrors() {}

  /** What the server's {@code <stream:error/>} means for us. */
  static Failure failure(Element error) {
    String condition = "undefined-condition";
    String text = "";
    String content = "";
    for (Element child : error.elements()) {
      if (child.is("text", Names.STREAM_ERRORS)) {
        text = child.text();
      } else if (child.namespace().equals(Names.STREAM_ERRORS)) {
        condition = child.name();
        content = child.text();
      }
    }
    String words = "the server closed the stream: " + words(condition, text);
    return switch (condition) {
      case "host-unknown", "not-authorized", "unsupported-version", "invalid-namespace" ->
          Failure.person(words);
      case "conflict" ->
          Failure.of(
              Remedy.RETRY_ELSEWHERE,
              words + "; another program may be using the account with the same resource");
      case "policy-violation",
          "not-well-formed",
          "invalid-xml",
          "bad-format",
          "bad-namespace-prefix",
          "restricted-xml",
          "improper-addressing",
          "invalid-from",
          "unsupported-stanza-type" ->
          Failure.of(Remedy.RETRY_LATER, words).blamingStanza();
      case "see-other-host" -> Failure.retry(words).elsewhere(place(content.strip()));
      default -> Failure.retry(words);
    };
  }

  /** A condition and what the sender says about it, fit to be shown. */
  static String words(String condition, String text) {
    String shown = XmlWriter.carriable(text.strip()).replaceAll("\\s+", " ");
    String cut = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
    return condition.replace('-', ' ') + (cut.isEmpty() ? "" : " (" + cut + ")");
  }

  /** {@code host}, {@code host:port} or {@code [v6]:port}; null where it is none of them. */
  static @Nullable HostPort place(String text) {
    Matcher matcher = PLACE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    int port = matcher.group(3) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(3));
    return host == null || port < 1 || port > 65_535 ? null : new HostPort(host, port);
  }

  /** An error to close our side with. */
  static Element element(String condition) {
    return Element.of("error", Names.STREAM).with(Element.of(condition, Names.STREAM_ERRORS));
  }

  /** More was acknowledged than was sent (XEP-0198 section 6). */
  static Element handledCountTooHigh(long h, long sent) {
    return element("undefined-condition")
        .with(
            Element.of("handled-count-too-high", Names.SM)
                .with("h", Long.toString(h))
                .with("send-count", Long.toString(sent)));
  }
}
