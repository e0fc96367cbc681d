package sj.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's first SCRAM message (RFC 5802 section 7).
 *
 * @param header the GS2 header as it came
 * @param binding {@code n}, {@code y}, or the name of the channel binding type
 * @param authzid whom to act for; empty for the user itself
 * @param user the user name, decoded
 * @param nonce the client's nonce
 * @param bare the message without its header
 */
record ClientFirst(
    String header, String binding, String authzid, String user, String nonce, String bare) {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?<header>(?:(?<flag>[ny])|p=(?<type>[A-Za-z0-9.-]+)),(?:a=(?<authzid>[^,]+))?,)"
              + "(?<bare>n=(?<user>[^,]+),r=(?<nonce>[\\x21-\\x2B\\x2D-\\x7E]+)(?:,.*)?)",
          Pattern.DOTALL);

  static @Nullable ClientFirst parse(String text) {
    Matcher m = GRAMMAR.matcher(text);
    if (!m.matches()) {
      return null;
    }
    String type = m.group("type");
    String authzid = m.group("authzid");
    return new ClientFirst(
        m.group("header"),
        type == null ? m.group("flag") : type,
        authzid == null ? "" : decoded(authzid),
        decoded(m.group("user")),
        m.group("nonce"),
        m.group("bare"));
  }

  private static String decoded(String name) {
    return name.replace("=2C", ",").replace("=3D", "=");
  }
}
