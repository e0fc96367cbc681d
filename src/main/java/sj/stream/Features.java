package sj.stream;

import java.util.ArrayList;
import java.util.List;
import sj.sasl.SaslOffer;
import sj.xml.Element;

/**
 * What a server's stream features say (RFC 6120 section 4.3.2), as far as we use it.
 *
 * @param startTls STARTTLS is offered
 * @param offer SASL mechanisms and channel-binding types
 * @param bind a resource can be bound
 * @param session the old session request is still asked for
 * @param management stream management is offered
 * @param rosterVersioning the roster can be asked for by version (RFC 6121 section 2.6.1)
 * @param maxBytes octets of a stanza that the server takes (XEP-0478); 0 where it doesn't say
 */
record Features(
    boolean startTls,
    SaslOffer offer,
    boolean bind,
    boolean session,
    boolean management,
    boolean rosterVersioning,
    long maxBytes) {

  static Features of(Element features) {
    Element session = features.child("session", Names.SESSION);
    return new Features(
        features.child("starttls", Names.TLS) != null,
        new SaslOffer(mechanisms(features), bindingTypes(features)),
        features.child("bind", Names.BIND) != null,
        session != null && session.child("optional", Names.SESSION) == null,
        features.child("sm", Names.SM) != null,
        features.child("ver", Names.ROSTER_VERSIONING) != null,
        maxBytes(features));
  }

  private static List<String> mechanisms(Element features) {
    var names = new ArrayList<String>();
    Element mechanisms = features.child("mechanisms", Names.SASL);
    if (mechanisms != null) {
      for (Element mechanism : mechanisms.elements()) {
        if (mechanism.is("mechanism", Names.SASL)) {
          names.add(mechanism.text());
        }
      }
    }
    return names;
  }

  private static List<String> bindingTypes(Element features) {
    var types = new ArrayList<String>();
    Element announced = features.child("sasl-channel-binding", Names.SASL_CB);
    if (announced != null) {
      for (Element binding : announced.elements()) {
        String type = binding.attribute("type");
        if (type != null) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private static long maxBytes(Element features) {
    Element limits = features.child("limits", Names.LIMITS);
    Element bytes = limits == null ? null : limits.child("max-bytes", Names.LIMITS);
    String number = bytes == null ? "" : bytes.text().strip();
    return number.matches("[0-9]{1,15}") ? Long.parseLong(number) : 0;
  }
}
