package sj.xml;

import static sj.xml.XmlViolation.Condition.NOT_WELL_FORMED;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Parses elements that follow each other with nothing but whitespace between them, from octets as
 * they come: a stream without its header. Of an element that passes a limit it leaves out what
 * passes it, for whoever wrote it may be anybody.
 */
public final class FragmentParser {
  private final StreamParser parser;
  private boolean ended;

  /**
   * A parser for one such sequence.
   *
   * @param defaultNamespace the namespace of unprefixed names that declare none
   * @param sink is given each element, from inside {@link #feed}
   */
  public FragmentParser(String defaultNamespace, Limits limits, Consumer<Element> sink) {
    parser =
        StreamParser.trimming(
            limits,
            new StreamParser.Sink() {
              @Override
              public void opened(Element header) {}

              @Override
              public void element(Element element) {
                sink.accept(element);
              }

              @Override
              public void closed() {
                ended = true;
              }
            });
    try {
      parser.feed(XmlFragments.around(defaultNamespace));
    } catch (XmlViolation e) {
      throw new IllegalArgumentException("no namespace: " + defaultNamespace, e);
    }
  }

  /**
   * Takes octets, in pieces of any size. Elements before the fault were given to the sink.
   *
   * @throws XmlViolation when this can't be such a sequence; each further call says so again
   */
  public void feed(byte[] octets) throws XmlViolation {
    // Tag by tag, for the parser looks at a whole piece before it gives anything of it.
    int from = 0;
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '>' || i == octets.length - 1) {
        piece(Arrays.copyOfRange(octets, from, i + 1));
        from = i + 1;
      }
    }
  }

  private void piece(byte[] octets) throws XmlViolation {
    if (!ended) {
      parser.feed(octets);
    }
    if (ended) {
      throw new XmlViolation(NOT_WELL_FORMED, "there is an end tag without its start");
    }
  }

  /** True between elements, with no octet of the next one taken. */
  public boolean isAtRest() {
    return parser.isAtRest();
  }

  /** True when something passed a limit since this was asked last, and was left out. */
  public boolean hasTrimmed() {
    return parser.hasTrimmed();
  }
}
