package sj.xml;

/**
 * What a parser takes from its peer; the parser underneath has no bounds of its own.
 *
 * @param elementBytes octets of the stream header, and of each first-level element
 * @param depth nested elements, the stream header counted
 * @param attributes attributes of one element, namespace declarations counted
 * @param attributeBytes octets of one attribute's value
 * @param nameBytes octets of one name with its prefix
 * @param names distinct names and prefixes in one first-level element; what a whole stream gathers
 *     is let go of in between
 */
public record Limits(
    int elementBytes, int depth, int attributes, int attributeBytes, int nameBytes, int names) {
  public static final Limits DEFAULT = new Limits(1 << 20, 64, 128, 1 << 16, 1 << 10, 20_000);

  /** These limits with another bound for the octets of a first-level element. */
  public Limits withElementBytes(int octets) {
    return new Limits(octets, depth, attributes, attributeBytes, nameBytes, names);
  }
}
