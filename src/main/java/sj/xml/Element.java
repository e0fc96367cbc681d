package sj.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An XML element, immutable. Equal are those with the same name, attributes and content. */
public final class Element implements Node {
  private final String name;
  private final String namespace;
  private final Attributes attributes;
  private final List<Node> children;
  // What was received is asked for as text more than once; whoever comes first makes it.
  private @Nullable String text;

  /**
   * An element.
   *
   * @param name local name
   * @param namespace namespace name, never a prefix; empty for none
   * @param attributes by local name where they have no namespace, else by {@code {namespace}name};
   *     {@code xml:lang} is kept under that name
   * @param children in document order
   */
  public Element(
      String name, String namespace, Map<String, String> attributes, List<Node> children) {
    this(name, namespace, Attributes.of(attributes), children);
  }

  /** What is immutable already is not copied. */
  Element(String name, String namespace, Attributes attributes, List<Node> children) {
    this.name = name;
    this.namespace = namespace;
    this.attributes = attributes;
    this.children = List.copyOf(children);
  }

  /** An element without attributes or content. */
  public static Element of(String name, String namespace) {
    return new Element(name, namespace, Attributes.NONE, List.of());
  }

  /** This element with the attribute set, or taken away where the value is null. */
  public Element with(String attribute, @Nullable String value) {
    Map<String, String> changed = attributes.toMap();
    if (value == null) {
      changed.remove(attribute);
    } else {
      changed.put(attribute, value);
    }
    return new Element(name, namespace, changed, children);
  }

  /** This element with one more child at the end. */
  public Element with(Node child) {
    var changed = new ArrayList<>(children);
    changed.add(child);
    return new Element(name, namespace, attributes, changed);
  }

  /** This element with one more piece of character data at the end. */
  public Element withText(String text) {
    return text.isEmpty() ? this : with(new Text(text));
  }

  public String name() {
    return name;
  }

  public String namespace() {
    return namespace;
  }

  /** By name, in document order; can't be changed. */
  public Map<String, String> attributes() {
    return Collections.unmodifiableMap(attributes.toMap());
  }

  /** The same, for who goes through them. */
  Attributes listed() {
    return attributes;
  }

  /** In document order; can't be changed. */
  public List<Node> children() {
    return children;
  }

  /** The attribute's value, or null where it isn't there. */
  public @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** The child elements, without the character data between them. */
  public List<Element> elements() {
    var found = new ArrayList<Element>(children.size());
    for (Node child : children) {
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** The first child element of that name and namespace, or null. */
  public @Nullable Element child(String childName, String childNamespace) {
    for (Node child : children) {
      if (child instanceof Element element && element.is(childName, childNamespace)) {
        return element;
      }
    }
    return null;
  }

  /** True for this name in this namespace. */
  public boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** The character data directly in this element, joined. */
  public String text() {
    if (children.size() == 1 && children.getFirst() instanceof Text only) {
      return only.value();
    }
    var text = new StringBuilder();
    for (Node child : children) {
      if (child instanceof Text piece) {
        text.append(piece.value());
      }
    }
    return text.toString();
  }

  /** As XML, with every namespace declared where it is needed. */
  @Override
  public String toString() {
    String made = text;
    if (made == null) {
      made = XmlWriter.write(this, "");
      text = made;
    }
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Element element
        && name.equals(element.name)
        && namespace.equals(element.namespace)
        && attributes.equals(element.attributes)
        && children.equals(element.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, namespace, attributes, children);
  }
}
