package sj.stanza;

import sj.xml.Element;

/**
 * What a presence says of what its sender handles (XEP-0115 section 4).
 *
 * @param node names the program
 * @param ver the hash over identities and features; with the node it can be asked about
 */
public record Capabilities(String node, String ver) {

  /** The presence with these capabilities, unless it names some or isn't about being here. */
  public Presence in(Presence presence) {
    Element element = presence.element();
    return presence.type() != Presence.Type.AVAILABLE || element.child("c", Ns.CAPS) != null
        ? presence
        : new Presence(
            element.with(
                Element.of("c", Ns.CAPS)
                    .with("hash", "sha-1")
                    .with("node", node)
                    .with("ver", ver)));
  }

  /** The node that disco#info is asked for to learn what the hash stands for. */
  public String asked() {
    return node + "#" + ver;
  }
}
