package sj.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element whose end hasn't come yet. */
final class ElementBuilder {
  private final String name;
  private final String namespace;
  private final Attributes attributes;
  // Most elements have none.
  private List<Node> children = List.of();
  // Most texts come in one piece; what comes in many must not be copied with each.
  private String first = "";
  private @Nullable StringBuilder all;

  ElementBuilder(String name, String namespace, Attributes attributes) {
    this.name = name;
    this.namespace = namespace;
    this.attributes = attributes;
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
    add(element);
  }

  Element build() {
    flush();
    return new Element(name, namespace, attributes, children);
  }

  private void add(Node child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  private void flush() {
    if (!first.isEmpty()) {
      add(new Text(all == null ? first : all.toString()));
      first = "";
      all = null;
    }
  }
}
