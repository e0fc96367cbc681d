package sj.demo;

/** The namespaces of stream negotiation, beside those of {@link sj.stanza.Ns}. */
final class Uri {
  static final String STREAMS = "http://etherx.jabber.org/streams";
  static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";
  static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
  static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  static final String CHANNEL_BINDING = "urn:xmpp:sasl-cb:0";
  static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
  static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  static final String STREAM_MANAGEMENT = "urn:xmpp:sm:3";
  static final String ROSTER_VERSIONING = "urn:xmpp:features:rosterver";
  static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";

  private Uri() {}
}
