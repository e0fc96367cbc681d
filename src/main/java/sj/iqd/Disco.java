package sj.iqd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import sj.stanza.Capabilities;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/**
 * What is handled, as others may learn it: by disco#info (XEP-0030 section 3) and in short by
 * entity capabilities (XEP-0115 section 5).
 */
final class Disco {
  private static final String NODE = "urn:sj:bridge";
  private static final int REMEMBERED = 8;

  /** What the bridge does in messages; what it answers is {@link Builtin}'s to name. */
  private static final List<String> OWN =
      List.of(Ns.DISCO_INFO, Ns.CAPS, Ns.RECEIPTS, Ns.MARKERS, Ns.ORIGIN_ID, Ns.ENCRYPTION);

  // Whoever saw the presence of before may ask what it meant.
  private final Map<String, Element> before =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Element> eldest) {
          return size() > REMEMBERED;
        }
      };

  private Element now = query(new TreeSet<>());
  private Capabilities capabilities = new Capabilities(NODE, "");

  Disco() {
    handles(Set.of());
  }

  /** From now on these namespaces are handled, and what the bridge does by itself. */
  void handles(Set<String> namespaces) {
    var features = new TreeSet<String>(OWN);
    features.addAll(Builtin.NAMESPACES);
    features.addAll(namespaces);
    now = query(features);
    capabilities = new Capabilities(NODE, hash("client/bot//sj", features));
    before.put(capabilities.asked(), now);
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /** The answer to a get of disco#info. */
  Iq answer(Iq request, Element payload) {
    String node = payload.attribute("node");
    if (node == null) {
      return request.result(now);
    }
    Element known = before.get(node);
    return known == null
        ? request.error(StanzaError.cancel("item-not-found"))
        : request.result(known.with("node", node));
  }

  private static Element query(SortedSet<String> features) {
    Element query =
        Element.of("query", Ns.DISCO_INFO)
            .with(
                Element.of("identity", Ns.DISCO_INFO)
                    .with("category", "client")
                    .with("type", "bot")
                    .with("name", "sj"));
    for (String feature : features) {
      query = query.with(Element.of("feature", Ns.DISCO_INFO).with("var", feature));
    }
    return query;
  }

  /** XEP-0115 section 5.1, for one identity and no forms. */
  static String hash(String identity, SortedSet<String> features) {
    var text = new StringBuilder(identity).append('<');
    features.forEach(feature -> text.append(feature).append('<'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
