package sj.xml;

import static sj.xml.XmlViolation.Condition.NOT_WELL_FORMED;
import static sj.xml.XmlViolation.Condition.POLICY_VIOLATION;
import static sj.xml.XmlViolation.Condition.RESTRICTED_XML;

/**
 * Bounds what stands inside one tag, octet by octet, before the parser gathers it: a tag is one
 * event there, and its cost grows with the square of its attributes. Turns comments, processing
 * instructions and document types away where they begin (RFC 6120 section 11.1). What is
 * well-formed is otherwise the parser's to say.
 */
final class TagGuard {
  private enum State {
    START,
    CONTENT,
    LESS_THAN,
    BANG,
    DECLARATION,
    TAG,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    CDATA
  }

  private final Limits limits;
  private State state = State.START;
  private boolean atStart;
  private int attributes;

  /** Of the name or value so far; in text and character sections the brackets of {@code ]]>}. */
  private int length;

  TagGuard(Limits limits) {
    this.limits = limits;
  }

  /** Takes the next octets: so many from the array's beginning. */
  void accept(byte[] octets, int count) throws XmlViolation {
    for (int i = 0; i < count; i++) {
      byte octet = octets[i];
      if (state != State.CONTENT || length > 0 || octet == '<' || octet == ']') {
        state = next(octet);
      }
    }
  }

  /** True between tags. */
  boolean isBetweenTags() {
    return state == State.CONTENT || state == State.START;
  }

  private State next(byte octet) throws XmlViolation {
    return switch (state) {
      case START -> {
        atStart = octet == '<';
        yield atStart ? State.LESS_THAN : State.CONTENT;
      }
      case CONTENT -> content(octet);
      case LESS_THAN -> lessThan(octet);
      case BANG -> {
        if (octet != '[') {
          throw restricted();
        }
        length = 0;
        yield State.CDATA;
      }
      case DECLARATION -> {
        bound(++length, limits.nameBytes(), "an XML declaration");
        yield octet == '>' ? between() : State.DECLARATION;
      }
      case TAG -> tag(octet);
      case DOUBLE_QUOTED -> quoted(octet, '"', State.DOUBLE_QUOTED);
      case SINGLE_QUOTED -> quoted(octet, '\'', State.SINGLE_QUOTED);
      case CDATA -> cdata(octet);
    };
  }

  /** The parser misses {@code ]]>} in text where a chunk ends inside it. */
  private State content(byte octet) throws XmlViolation {
    if (octet == '>' && length == 2) {
      throw new XmlViolation(NOT_WELL_FORMED, "the XML is not well-formed: ]]> in text");
    }
    length = octet == ']' ? Math.min(length + 1, 2) : 0;
    return octet == '<' ? State.LESS_THAN : State.CONTENT;
  }

  private State lessThan(byte octet) throws XmlViolation {
    boolean first = atStart;
    atStart = false;
    attributes = 0;
    length = 1;
    if (octet == '!') {
      return State.BANG;
    }
    if (octet == '?') {
      if (!first) {
        throw restricted();
      }
      return State.DECLARATION;
    }
    return State.TAG;
  }

  private State tag(byte octet) throws XmlViolation {
    switch (octet) {
      case '>' -> {
        return between();
      }
      case ' ', '\t', '\r', '\n', '/' -> length = 0;
      case '=' -> {
        length = 0;
        bound(++attributes, limits.attributes(), "the attributes of an element");
      }
      case '"', '\'' -> {
        length = 0;
        return octet == '"' ? State.DOUBLE_QUOTED : State.SINGLE_QUOTED;
      }
      default -> bound(++length, limits.nameBytes(), "a name");
    }
    return State.TAG;
  }

  private State quoted(byte octet, char quote, State same) throws XmlViolation {
    if (octet == quote) {
      length = 0;
      return State.TAG;
    }
    bound(++length, limits.attributeBytes(), "an attribute's value");
    return same;
  }

  private State cdata(byte octet) {
    if (octet == ']') {
      length = Math.min(length + 1, 2);
      return State.CDATA;
    }
    boolean ended = octet == '>' && length == 2;
    length = 0;
    return ended ? State.CONTENT : State.CDATA;
  }

  private State between() {
    length = 0;
    return State.CONTENT;
  }

  private static void bound(int value, int limit, String what) throws XmlViolation {
    if (value > limit) {
      throw new XmlViolation(POLICY_VIOLATION, what + " passed the limit of " + limit);
    }
  }

  private static XmlViolation restricted() {
    return new XmlViolation(
        RESTRICTED_XML,
        "comments, processing instructions and document types are not allowed on a stream");
  }
}
