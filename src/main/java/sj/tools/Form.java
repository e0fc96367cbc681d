package sj.tools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.stanza.Ns;
import sj.stanza.Registration;
import sj.xml.Element;

/**
 * A registration form as a service sends it: a data form (XEP-0004) where there is one, else the
 * elements of XEP-0077 section 3.1. Pure.
 *
 * @param registered the account is registered there already
 */
public record Form(
    boolean registered, String instructions, List<FormField> fields, boolean isDataForm) {
  private static final Set<String> NO_FIELD = Set.of("registered", "instructions", "x");
  private static final String SINGLE = "text-single";

  /** The form in the answer to a get. */
  public static Form of(Element query) {
    Element data = query.child("x", Ns.DATA_FORM);
    boolean registered = query.child("registered", Registration.NS) != null;
    return data == null
        ? new Form(registered, text(query, Registration.NS), older(query), false)
        : new Form(registered, text(data, Ns.DATA_FORM), fields(data), true);
  }

  private static String text(Element parent, String namespace) {
    Element instructions = parent.child("instructions", namespace);
    return instructions == null ? "" : instructions.text().strip();
  }

  private static List<FormField> older(Element query) {
    var fields = new ArrayList<FormField>();
    for (Element child : query.elements()) {
      if (child.namespace().equals(Registration.NS) && !NO_FIELD.contains(child.name())) {
        String type =
            switch (child.name()) {
              case "password" -> "text-private";
              case "key" -> "hidden";
              default -> SINGLE;
            };
        List<String> values = child.text().isEmpty() ? List.of() : List.of(child.text());
        fields.add(
            new FormField(child.name(), "", type, !type.equals("hidden"), values, List.of()));
      }
    }
    return List.copyOf(fields);
  }

  private static List<FormField> fields(Element data) {
    var fields = new ArrayList<FormField>();
    for (Element field : data.elements()) {
      String name = field.attribute("var");
      String type = field.attribute("type");
      if (field.is("field", Ns.DATA_FORM) && name != null && !"fixed".equals(type)) {
        fields.add(
            new FormField(
                name,
                orEmpty(field.attribute("label")),
                type == null ? SINGLE : type,
                field.child("required", Ns.DATA_FORM) != null,
                values(field),
                field.elements().stream()
                    .filter(child -> child.is("option", Ns.DATA_FORM))
                    .flatMap(option -> values(option).stream())
                    .toList()));
      }
    }
    return List.copyOf(fields);
  }

  private static List<String> values(Element parent) {
    return parent.elements().stream()
        .filter(child -> child.is("value", Ns.DATA_FORM))
        .map(Element::text)
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The field of that name, or null. */
  public @Nullable FormField field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
  }

  /** For a person: what is wanted. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    if (registered) {
      lines.add("registered already");
    }
    if (!instructions.isEmpty()) {
      lines.add(Shown.line(instructions.replaceAll("\\s+", " ")));
    }
    fields.stream().filter(field -> !field.isHidden()).map(FormField::line).forEach(lines::add);
    return lines;
  }

  /**
   * The form filled in; what isn't given is left as the service proposed it.
   *
   * @throws Trouble when a field isn't in the form, or a required one has no value
   */
  public Element filled(Map<String, List<String>> given) {
    var unknown = new HashSet<>(given.keySet());
    fields.forEach(field -> unknown.remove(field.name()));
    if (!unknown.isEmpty()) {
      throw Trouble.failed(
          "the form has no field " + String.join(", ", unknown.stream().sorted().toList()));
    }
    Element query = Element.of("query", Registration.NS);
    Element data = Element.of("x", Ns.DATA_FORM).with("type", "submit");
    for (FormField field : fields) {
      List<String> values = given.getOrDefault(field.name(), field.values());
      if (field.required() && values.isEmpty()) {
        throw Trouble.failed(
            "the field "
                + Shown.line(field.name())
                + " is required: give -f "
                + Shown.line(field.name()));
      }
      if (values.isEmpty()) {
        continue;
      }
      if (isDataForm) {
        Element filled = Element.of("field", Ns.DATA_FORM).with("var", field.name());
        for (String value : values) {
          filled = filled.with(Element.of("value", Ns.DATA_FORM).withText(value));
        }
        data = data.with(filled);
      } else {
        query = query.with(Element.of(field.name(), Registration.NS).withText(values.getLast()));
      }
    }
    return isDataForm ? query.with(data) : query;
  }
}
