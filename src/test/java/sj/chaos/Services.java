package sj.chaos;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/** What the server answers to an iq of the client. */
final class Services {
  private final Settings settings;
  private final Archive archive;

  private final Executor later;
  private Mood mood = Mood.PROMPT;

  Services(Settings settings, Archive archive, Executor later) {
    this.settings = settings;
    this.archive = archive;
    this.later = later;
  }

  void archive(Mood now) {
    mood = now;
  }

  void answer(String full, Element iq, Consumer<Element> out) {
    Element payload = iq.elements().isEmpty() ? null : iq.elements().getFirst();
    String namespace = payload == null ? "" : payload.namespace();
    String from = iq.attribute("to");
    if (payload != null && namespace.equals(Uri.MAM) && settings.mam()) {
      switch (mood) {
        case PROMPT -> out.accept(archived(full, iq, payload, out));
        case LATE -> later.execute(() -> out.accept(archived(full, iq, payload, out)));
        case BUSY -> out.accept(busy(full, iq));
        case SILENT -> {
          // As a server does whose disk doesn't come back.
        }
      }
      return;
    }
    out.accept(
        switch (namespace) {
          case Uri.ROSTER -> result(full, iq, isGet(iq) ? roster() : null);
          case Uri.DISCO -> result(full, iq, disco(from));
          case Uri.PING, Uri.CARBONS -> result(full, iq, null);
          default -> error(full, iq, "service-unavailable");
        });
  }

  private Element archived(String full, Element iq, Element query, Consumer<Element> out) {
    if (isGet(iq)) {
      return result(full, iq, query);
    }
    Element fin =
        archive.query(
            query, one -> out.accept(one.with("from", Settings.ACCOUNT).with("to", full)));
    return fin == null ? error(full, iq, "item-not-found") : result(full, iq, fin);
  }

  private Element roster() {
    Element query = Element.of("query", Uri.ROSTER);
    for (String contact : settings.contacts()) {
      query =
          query.with(
              Element.of("item", Uri.ROSTER)
                  .with("jid", Settings.jid(contact))
                  .with("subscription", "both"));
    }
    return query;
  }

  private Element disco(@Nullable String of) {
    boolean account = of == null || of.contains("@");
    Element query =
        Element.of("query", Uri.DISCO)
            .with(
                Element.of("identity", Uri.DISCO)
                    .with("category", account ? "account" : "server")
                    .with("type", account ? "registered" : "im"))
            .with(feature(Uri.CARBONS));
    return settings.mam() ? query.with(feature(Uri.MAM)).with(feature(Uri.SID)) : query;
  }

  private static Element feature(String namespace) {
    return Element.of("feature", Uri.DISCO).with("var", namespace);
  }

  private static boolean isGet(Element iq) {
    return "get".equals(iq.attribute("type"));
  }

  private static Element reply(String full, Element iq, String type) {
    return Element.of("iq", Uri.CLIENT)
        .with("type", type)
        .with("id", iq.attribute("id"))
        .with("from", iq.attribute("to"))
        .with("to", full);
  }

  private static Element result(String full, Element iq, @Nullable Element payload) {
    Element reply = reply(full, iq, "result");
    return payload == null ? reply : reply.with(payload);
  }

  private static Element busy(String full, Element iq) {
    return reply(full, iq, "error")
        .with(
            Element.of("error", Uri.CLIENT)
                .with("type", "wait")
                .with(Element.of("resource-constraint", Uri.STANZAS)));
  }

  private static Element error(String full, Element iq, String condition) {
    return reply(full, iq, "error")
        .with(
            Element.of("error", Uri.CLIENT)
                .with("type", "cancel")
                .with(Element.of(condition, Uri.STANZAS)));
  }
}
