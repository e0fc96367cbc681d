package sj.iqd;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.xml.Element;

/** What the bridge answers by itself: ping, version and time. Pure. */
final class Builtin {
  /** What is answered, where the owner has put nothing else in its place. */
  static final Set<String> NAMESPACES = Set.of(Ns.PING, Ns.VERSION, Ns.TIME);

  private final String version;

  Builtin(String version) {
    this.version = version;
  }

  /** The answer to a get of one of these namespaces, or null where it is none of them. */
  @Nullable Iq answer(Iq request, Element payload, Instant now, ZoneId zone) {
    if (request.type() != Iq.Type.GET) {
      return null;
    }
    return switch (payload.namespace()) {
      case Ns.PING -> request.result(null);
      case Ns.VERSION ->
          request.result(
              Element.of("query", Ns.VERSION)
                  .with(Element.of("name", Ns.VERSION).withText("sj"))
                  .with(Element.of("version", Ns.VERSION).withText(version)));
      case Ns.TIME -> request.result(time(now.atZone(zone)));
      default -> null;
    };
  }

  /** XEP-0202, in the forms of XEP-0082. */
  private static Element time(ZonedDateTime now) {
    String offset = DateTimeFormatter.ofPattern("xxx", Locale.ROOT).format(now);
    String utc = now.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    return Element.of("time", Ns.TIME)
        .with(Element.of("tzo", Ns.TIME).withText(offset))
        .with(Element.of("utc", Ns.TIME).withText(utc));
  }
}
