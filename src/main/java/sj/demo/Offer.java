package sj.demo;

import java.util.List;
import sj.xml.Element;

/**
 * What the server offers on a stream (RFC 6120 section 4.3.2).
 *
 * @param domain its own
 * @param mechanisms SASL mechanisms in that order; {@code -PLUS} ones are left out where the
 *     channel can't be bound to
 * @param tls STARTTLS is offered, and demanded before authentication
 */
record Offer(String domain, List<String> mechanisms, boolean tls) {
  Offer {
    mechanisms = List.copyOf(mechanisms);
  }

  List<String> mechanisms(Channel channel) {
    return mechanisms.stream()
        .filter(name -> channel.binding() != null || !name.endsWith("-PLUS"))
        .toList();
  }

  boolean demandsTls(Channel channel) {
    return tls && !channel.secured();
  }

  boolean plus(Channel channel) {
    return mechanisms(channel).stream().anyMatch(name -> name.endsWith("-PLUS"));
  }

  Element beforeAuthentication(Channel channel) {
    Element features = Element.of("features", Uri.STREAMS);
    if (demandsTls(channel)) {
      return features.with(Element.of("starttls", Uri.TLS).with(Element.of("required", Uri.TLS)));
    }
    Element list = Element.of("mechanisms", Uri.SASL);
    for (String mechanism : mechanisms(channel)) {
      list = list.with(Element.of("mechanism", Uri.SASL).withText(mechanism));
    }
    return plus(channel) ? features.with(list).with(bindings()) : features.with(list);
  }

  static Element afterAuthentication() {
    return Element.of("features", Uri.STREAMS)
        .with(Element.of("bind", Uri.BIND))
        .with(Element.of("session", Uri.SESSION).with(Element.of("optional", Uri.SESSION)))
        .with(Element.of("sm", Uri.STREAM_MANAGEMENT))
        .with(Element.of("ver", Uri.ROSTER_VERSIONING));
  }

  /** XEP-0440. */
  private static Element bindings() {
    return Element.of("sasl-channel-binding", Uri.CHANNEL_BINDING)
        .with(Element.of("channel-binding", Uri.CHANNEL_BINDING).with("type", "tls-exporter"));
  }
}
