package sj.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element whose end hasn't come yet; then the next one, for there are many. */
final class ElementBuilder {
  // What a huge element has made it take is given back.
  private static final int MOST_KEPT = 64;

  private String name = "";
  private String namespace = "";
  private Attributes attributes = Attributes.NONE;
  private List<Node> children = new ArrayList<>();
  // Most texts come in one piece; what comes in many must not be copied with each.
  private String first = "";
  private @Nullable StringBuilder all;

  /** Begins one, once the last is built. */
  void begin(String newName, String newNamespace, Attributes newAttributes) {
    name = newName;
    namespace = newNamespace;
    attributes = newAttributes;
  }

  /** Neighbouring pieces become one. */
  void text(String piece) {
    if (first.isEmpty()) {
      first = piece;
      return;
    }
    if (all == null) {
      all = new StringBuilder(first);
    }
    all.append(piece);
  }

  void child(Element element) {
    flush();
    children.add(element);
  }

  /** The element, of which nothing is kept. */
  Element build() {
    flush();
    var built = new Element(name, namespace, attributes, children);
    if (children.size() > MOST_KEPT) {
      children = new ArrayList<>();
    } else {
      children.clear();
    }
    begin("", "", Attributes.NONE);
    return built;
  }

  private void flush() {
    if (!first.isEmpty()) {
      children.add(new Text(all == null ? first : all.toString()));
      first = "";
      all = null;
    }
  }
}
