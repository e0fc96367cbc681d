package sj.tools;

import java.util.List;

/**
 * What a service asks for (XEP-0077 section 3.1, XEP-0004).
 *
 * @param name what {@code -f} names it by
 * @param type of a data form, such as {@code text-single}; in the older form {@code text-single} or
 *     {@code text-private}
 * @param values what the service has, or proposes
 * @param options what may be chosen of; empty for anything
 */
public record FormField(
    String name,
    String label,
    String type,
    boolean required,
    List<String> values,
    List<String> options) {

  /** True for what is not to be seen while it is typed, nor given as an argument. */
  public boolean isSecret() {
    return type.equals("text-private") || name.equals("password");
  }

  /** True for what goes back as it came. */
  boolean isHidden() {
    return type.equals("hidden");
  }

  /** A line that tells a person of it. */
  String line() {
    var line = new StringBuilder(Shown.line(name));
    line.append(required ? " (required" : " (optional").append(", ").append(Shown.line(type));
    line.append(')');
    if (!label.isEmpty()) {
      line.append(": ").append(Shown.line(label));
    }
    if (!values.isEmpty() && !isSecret()) {
      line.append(" [").append(Shown.line(String.join(", ", values))).append(']');
    }
    if (!options.isEmpty()) {
      line.append(" one of: ").append(Shown.line(String.join(", ", options)));
    }
    return line.toString();
  }
}
