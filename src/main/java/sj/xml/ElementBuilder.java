package sj.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element whose end hasn't come yet. */
final class ElementBuilder {
  private final String name;
  private final String namespace;
  // Most elements lack the one or the other.
  private Map<String, String> attributes = Map.of();
  private List<Node> children = List.of();
  // Most texts come in one piece; what comes in many must not be copied with each.
  private String first = "";
  private @Nullable StringBuilder all;

  ElementBuilder(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  void attribute(String attribute, String value) {
    if (attributes.isEmpty()) {
      attributes = LinkedHashMap.newLinkedHashMap(4);
    }
    attributes.put(attribute, value);
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
    return Element.of(this);
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  List<Node> children() {
    return children;
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
