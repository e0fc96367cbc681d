package sj.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the face may be spoken to: against DNS rebinding ({@code Host}) and foreign
 * pages ({@code Origin}). The port in {@code Host} doesn't matter, for a forwarded port has another
 * number; the origin must have the same one.
 */
final class Addresses {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> WILDCARD = Set.of("0.0.0.0", "[::]");
  // A name can be made to lead anywhere; a literal address can't.
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  private final String listening;
  private final @Nullable URI base;

  Addresses(String listening, @Nullable URI base) {
    String lower = listening.toLowerCase(Locale.ROOT);
    this.listening = lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    this.base = base;
  }

  /** True when the header names this server. */
  boolean isHost(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String name = name(header.toLowerCase(Locale.ROOT));
    return LOOPBACK.contains(name)
        || name.equals(listening)
        || (WILDCARD.contains(listening) && LITERAL.matcher(name).matches())
        || (base != null && name.equalsIgnoreCase(base.getHost()));
  }

  /**
   * True when a page of that origin may act here.
   *
   * @param host the request's own Host header, already found good; null where it proves nothing
   */
  boolean isOrigin(String origin, @Nullable String host) {
    return (host != null && origin.equalsIgnoreCase("http://" + host))
        || origin.equalsIgnoreCase(baseOrigin());
  }

  private @Nullable String baseOrigin() {
    if (base == null) {
      return null;
    }
    int port = base.getPort();
    boolean usual =
        port < 0
            || (port == 443 && "https".equalsIgnoreCase(base.getScheme()))
            || (port == 80 && "http".equalsIgnoreCase(base.getScheme()));
    return base.getScheme() + "://" + base.getHost() + (usual ? "" : ":" + port);
  }

  private static String name(String header) {
    int colon =
        header.startsWith("[") ? header.indexOf(':', header.indexOf(']') + 1) : header.indexOf(':');
    return colon < 0 ? header : header.substring(0, colon);
  }
}
