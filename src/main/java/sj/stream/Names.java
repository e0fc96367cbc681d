package sj.stream;

/** The namespaces of stream negotiation. */
final class Names {
  static final String STREAM = "http://etherx.jabber.org/streams";
  static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";
  static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
  static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  static final String SASL_CB = "urn:xmpp:sasl-cb:0";
  static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
  static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  static final String SM = "urn:xmpp:sm:3";
  static final String ROSTER_VERSIONING = "urn:xmpp:features:rosterver";
  static final String LIMITS = "urn:xmpp:stream-limits:0";

  private Names() {}
}
