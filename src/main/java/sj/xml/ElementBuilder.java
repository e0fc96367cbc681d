package sj.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element whose end hasn't come yet. */
final class ElementBuilder {
  private final String name;
  private final String namespace;
  private final Map<String, String> attributes = LinkedHashMap.newLinkedHashMap(4);
  private final List<Node> children = new ArrayList<>(4);
  private final StringBuilder text = new StringBuilder(0);

  ElementBuilder(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  void attribute(String attribute, String value) {
    attributes.put(attribute, value);
  }

  /** Neighbouring pieces become one. */
  void text(String piece) {
    text.append(piece);
  }

  void child(Element element) {
    flush();
    children.add(element);
  }

  Element build() {
    flush();
    return new Element(name, namespace, attributes, children);
  }

  private void flush() {
    if (!text.isEmpty()) {
      children.add(new Text(text.toString()));
      text.setLength(0);
    }
  }
}
