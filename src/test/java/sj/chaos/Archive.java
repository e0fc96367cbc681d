package sj.chaos;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/** The account's archive (XEP-0313), with pages (XEP-0059) and the filters every server has. */
final class Archive {
  private static final int LARGEST_PAGE = 50;

  /** A message in the archive. */
  private record Kept(String id, Instant time, String with, Element message) {}

  private final List<Kept> kept = new ArrayList<>();

  /** Keeps the message, and returns its id. */
  String add(String with, Element message) {
    String id = "a" + (100_000 + kept.size());
    kept.add(new Kept(id, Instant.now().truncatedTo(ChronoUnit.MICROS), with, message));
    return id;
  }

  /**
   * Answers a query.
   *
   * @param out gets the results, each a message, without addresses
   * @return the {@code fin} element, or null where the id to page from isn't there
   */
  @Nullable Element query(Element query, Consumer<Element> out) {
    List<Kept> found = matching(fields(query));
    Element set = query.child("set", Uri.RSM);
    String after = text(set, "after");
    String before = text(set, "before");
    boolean last = set != null && set.child("before", Uri.RSM) != null;
    int total = found.size();
    if (after != null && !after.isEmpty()) {
      int at = place(found, after);
      if (at < 0) {
        return null;
      }
      found = found.subList(at + 1, found.size());
    }
    if (before != null && !before.isEmpty()) {
      int at = place(found, before);
      if (at < 0) {
        return null;
      }
      found = found.subList(0, at);
    }
    String max = text(set, "max");
    int size = Math.min(max == null ? LARGEST_PAGE : Integer.parseInt(max), LARGEST_PAGE);
    boolean complete = found.size() <= size;
    List<Kept> page =
        complete
            ? found
            : last ? found.subList(found.size() - size, found.size()) : found.subList(0, size);
    page.forEach(one -> out.accept(result(one, query.attribute("queryid"))));
    return fin(page, total, complete);
  }

  private List<Kept> matching(Map<String, String> fields) {
    var found = new ArrayList<Kept>();
    boolean begun = !fields.containsKey("after-id");
    for (Kept one : kept) {
      String with = fields.get("with");
      String start = fields.get("start");
      String end = fields.get("end");
      if (begun
          && (with == null || with.equals(one.with()))
          && (start == null || !one.time().isBefore(Instant.parse(start)))
          && (end == null || !one.time().isAfter(Instant.parse(end)))) {
        found.add(one);
      }
      begun |= one.id().equals(fields.get("after-id"));
    }
    return found;
  }

  private static Map<String, String> fields(Element query) {
    Element form = query.child("x", Uri.FORM);
    return form == null
        ? Map.of()
        : form.elements().stream()
            .filter(field -> field.child("value", Uri.FORM) != null)
            .collect(
                Collectors.toMap(
                    field -> String.valueOf(field.attribute("var")),
                    field -> String.valueOf(text(field, "value"))));
  }

  private static int place(List<Kept> found, String id) {
    for (int n = 0; n < found.size(); n++) {
      if (found.get(n).id().equals(id)) {
        return n;
      }
    }
    return -1;
  }

  private static Element result(Kept one, @Nullable String queryId) {
    Element forwarded =
        Element.of("forwarded", Uri.FORWARD)
            .with(Element.of("delay", Uri.DELAY).with("stamp", one.time().toString()))
            .with(one.message());
    return Element.of("message", Uri.CLIENT)
        .with(
            Element.of("result", Uri.MAM)
                .with("queryid", queryId)
                .with("id", one.id())
                .with(forwarded));
  }

  private static Element fin(List<Kept> page, int total, boolean complete) {
    Element set = Element.of("set", Uri.RSM);
    if (!page.isEmpty()) {
      set =
          set.with(Element.of("first", Uri.RSM).with("index", "0").withText(page.getFirst().id()))
              .with(Element.of("last", Uri.RSM).withText(page.getLast().id()));
    }
    set = set.with(Element.of("count", Uri.RSM).withText(Integer.toString(total)));
    return Element.of("fin", Uri.MAM).with("complete", complete ? "true" : null).with(set);
  }

  private static @Nullable String text(@Nullable Element parent, String name) {
    if (parent == null) {
      return null;
    }
    Element child = parent.child(name, parent.namespace());
    return child == null ? null : child.text();
  }
}
