package sj.stanza;

/** The namespaces that the stanza layer speaks of. */
public final class Ns {
  public static final String CLIENT = "jabber:client";
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  public static final String ROSTER = "jabber:iq:roster";
  public static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
  public static final String CAPS = "http://jabber.org/protocol/caps";
  public static final String PING = "urn:xmpp:ping";
  public static final String VERSION = "jabber:iq:version";
  public static final String TIME = "urn:xmpp:time";
  public static final String DELAY = "urn:xmpp:delay";
  public static final String ORIGIN_ID = "urn:xmpp:sid:0";
  public static final String RECEIPTS = "urn:xmpp:receipts";
  public static final String MARKERS = "urn:xmpp:chat-markers:0";
  public static final String CARBONS = "urn:xmpp:carbons:2";
  public static final String FORWARD = "urn:xmpp:forward:0";
  public static final String ARCHIVE = "urn:xmpp:mam:2";
  public static final String RESULT_SET = "http://jabber.org/protocol/rsm";
  public static final String DATA_FORM = "jabber:x:data";
  public static final String ENCRYPTION = "urn:xmpp:eme:0";

  private Ns() {}
}
