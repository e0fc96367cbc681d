package sj.xml;

import javax.xml.XMLConstants;

/**
 * Writes elements as XML that any namespace-aware parser reads back the same. What XML 1.0 can't
 * carry becomes U+FFFD (section 2.2 of that specification), for a server closes the whole stream
 * over one such character.
 */
public final class XmlWriter {
  /** The prefix {@code xml} is bound already, and may not be bound again. */
  private static final String XML = "{" + XMLConstants.XML_NS_URI + "}";

  private static final char REPLACEMENT = '\uFFFD';

  /** Each thread's own, used again for each element; a huge element's is let go of. */
  private static final ThreadLocal<StringBuilder> BUILDER =
      ThreadLocal.withInitial(() -> new StringBuilder(512));

  private static final int MOST_KEPT = 64 << 10;

  private XmlWriter() {}

  /**
   * The element as text.
   *
   * @param scope the default namespace in force where it will stand: not declared again
   */
  public static String write(Element element, String scope) {
    StringBuilder out = BUILDER.get();
    out.setLength(0);
    append(out, element, scope);
    if (out.capacity() > MOST_KEPT) {
      BUILDER.remove();
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Element element, String scope) {
    boolean reserved = element.namespace().equals(XMLConstants.XML_NS_URI);
    String name = reserved ? "xml:" + element.name() : element.name();
    String inner = reserved ? scope : element.namespace();
    out.append('<').append(name);
    if (!inner.equals(scope)) {
      out.append(" xmlns='");
      escape(out, element.namespace(), true);
      out.append('\'');
    }
    int prefix = 0;
    Attributes attributes = element.listed();
    for (int i = 0; i < attributes.size(); i++) {
      prefix = append(out, attributes.name(i), attributes.value(i), prefix);
    }
    if (element.children().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Node node : element.children()) {
      switch (node) {
        case Element child -> append(out, child, inner);
        case Text text -> escape(out, text.value(), false);
      }
    }
    out.append("</").append(name).append('>');
  }

  private static int append(StringBuilder out, String name, String value, int prefix) {
    int used = prefix;
    out.append(' ');
    if (name.startsWith(XML)) {
      out.append("xml:").append(name, XML.length(), name.length());
    } else if (name.startsWith("{")) {
      int end = name.lastIndexOf('}');
      String declared = "n" + used++;
      out.append("xmlns:").append(declared).append("='");
      escape(out, name.substring(1, end), true);
      out.append("' ").append(declared).append(':').append(name, end + 1, name.length());
    } else {
      out.append(name);
    }
    out.append("='");
    escape(out, value, true);
    out.append('\'');
    return used;
  }

  private static void escape(StringBuilder out, String text, boolean attribute) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        continue;
      }
      // Runs of what needs no escape go in one piece: character by character costs far more.
      out.append(text, from, i);
      from = i + 1;
      if (Character.isHighSurrogate(c)
          && from < text.length()
          && Character.isLowSurrogate(text.charAt(from))) {
        out.append(c).append(text.charAt(from));
        i = from++;
      } else {
        escape(out, c, attribute);
      }
    }
    out.append(text, from, text.length());
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < Character.MIN_SURROGATE && c != '<' && c != '>' && c != '&' && c != '\'';
  }

  private static void escape(StringBuilder out, char c, boolean attribute) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '\'' -> out.append(attribute ? "&apos;" : "'");
      case '\r' -> out.append("&#13;");
      case '\n', '\t' -> {
        if (attribute) {
          out.append("&#").append((int) c).append(';');
        } else {
          out.append(c);
        }
      }
      default -> out.append(allowed(c) ? c : REPLACEMENT);
    }
  }

  private static boolean allowed(char c) {
    return c >= 0x20 && !Character.isSurrogate(c) && c != '\uFFFE' && c != '\uFFFF';
  }

  /** The text with every character that XML 1.0 can't carry replaced by U+FFFD. */
  public static String carriable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!allowed(c) && c != '\t' && c != '\n' && c != '\r') {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean carries =
                  point > 0xFFFF
                      || point == '\t'
                      || point == '\n'
                      || point == '\r'
                      || allowed((char) point);
              out.appendCodePoint(carries ? point : REPLACEMENT);
            });
    return out.toString();
  }
}
