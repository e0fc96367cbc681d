package sj.router;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;
import sj.xml.FragmentParser;
import sj.xml.Limits;
import sj.xml.XmlViolation;

/**
 * Makes stanzas of octets that bear nothing else: no header, no root. What can't be taken is told,
 * and the rest goes on, as long as it is XML.
 */
public final class StanzaReader {
  private final Consumer<String> problem;
  private final List<Stanza> batch = new ArrayList<>();
  private final FragmentParser parser;
  private long elements;
  private boolean broken;

  /**
   * A reader for one input.
   *
   * @param limits of one stanza; what passes them is left out of it, and that is told
   * @param problem is given a sentence about everything that was not taken as it came
   */
  public StanzaReader(Limits limits, Consumer<String> problem) {
    this.problem = problem;
    this.parser = new FragmentParser(Ns.CLIENT, limits, this::element);
  }

  /**
   * The stanzas that are whole with these octets.
   *
   * @return in order; those before a fault are among them
   */
  public List<Stanza> read(byte[] octets) {
    try {
      parser.feed(octets);
    } catch (XmlViolation e) {
      broken = true;
      problem.accept(
          "the input is broken behind stanza "
              + elements
              + ", and is read no further: "
              + e.getMessage());
    }
    if (parser.hasTrimmed()) {
      problem.accept(
          "a stanza of the input passes a limit (1 MiB, 64 elements deep, and so on); what passes"
              + " it was left out");
    }
    List<Stanza> whole = List.copyOf(batch);
    batch.clear();
    return whole;
  }

  /** True once nothing more can be read. */
  public boolean isBroken() {
    return broken;
  }

  /** The input has ended. */
  public void end() {
    if (!broken && !parser.isAtRest()) {
      problem.accept("the input ends in the middle of a stanza; that half was not taken");
    }
  }

  private void element(Element element) {
    elements++;
    try {
      @Nullable Stanza stanza = Stanza.of(element);
      if (stanza == null) {
        problem.accept(
            "element "
                + elements
                + " of the input is no stanza but <"
                + element.name()
                + ">; it"
                + " was left out");
      } else {
        batch.add(stanza);
      }
    } catch (InvalidJidException e) {
      problem.accept("stanza " + elements + " of the input was left out: " + e.getMessage());
    }
  }
}
