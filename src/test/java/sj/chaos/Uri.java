package sj.chaos;

/** Namespaces, written out anew: the bench must not share an error with what it tests. */
final class Uri {
  static final String CLIENT = "jabber:client";
  static final String STREAMS = "http://etherx.jabber.org/streams";
  static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
  static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  static final String SM = "urn:xmpp:sm:3";
  static final String MAM = "urn:xmpp:mam:2";
  static final String RSM = "http://jabber.org/protocol/rsm";
  static final String SID = "urn:xmpp:sid:0";
  static final String DELAY = "urn:xmpp:delay";
  static final String FORWARD = "urn:xmpp:forward:0";
  static final String FORM = "jabber:x:data";
  static final String ROSTER = "jabber:iq:roster";
  static final String DISCO = "http://jabber.org/protocol/disco#info";
  static final String PING = "urn:xmpp:ping";
  static final String CARBONS = "urn:xmpp:carbons:2";

  private Uri() {}
}
