package sj.messaged;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * One page of the account's own archive (XEP-0313 section 4).
 *
 * @param with of this conversation alone, or null
 * @param start nothing older, or null
 * @param end nothing younger, or null
 * @param after what follows that archive id, or null for the beginning
 * @param newest the newest page instead, whatever {@code after} says
 * @param most so many messages at most
 */
record ArchiveQuery(
    @Nullable Jid with,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String after,
    boolean newest,
    int most) {

  /** The newest message alone of those before that time. */
  static ArchiveQuery newestOne(Instant end) {
    return new ArchiveQuery(null, null, end, null, true, 1);
  }

  /** What follows that archive id; with null, all. */
  static ArchiveQuery behind(@Nullable String id, int most) {
    return new ArchiveQuery(null, null, null, id, false, most);
  }

  /** What was archived since then. */
  static ArchiveQuery since(Instant start, int most) {
    return new ArchiveQuery(null, start, null, null, false, most);
  }

  /** One contact's alone. */
  ArchiveQuery with(Jid contact) {
    return new ArchiveQuery(contact, start, end, after, newest, most);
  }

  /** The page behind the one that ended with that archive id. */
  ArchiveQuery next(String last) {
    return new ArchiveQuery(with, start, end, last, false, most);
  }

  /** As a request, whose results will bear that query id. */
  Iq iq(String queryId) {
    Element form =
        Element.of("x", Ns.DATA_FORM).with("type", "submit").with(field("FORM_TYPE", Ns.ARCHIVE));
    form = with == null ? form : form.with(field("with", with.toString()));
    form = start == null ? form : form.with(field("start", start.toString()));
    form = end == null ? form : form.with(field("end", end.toString()));
    Element set =
        Element.of("set", Ns.RESULT_SET)
            .with(Element.of("max", Ns.RESULT_SET).withText(Integer.toString(most)));
    if (newest) {
      set = set.with(Element.of("before", Ns.RESULT_SET));
    } else if (after != null) {
      set = set.with(Element.of("after", Ns.RESULT_SET).withText(after));
    }
    return Iq.request(
        Iq.Type.SET,
        null,
        UUID.randomUUID().toString(),
        Element.of("query", Ns.ARCHIVE).with("queryid", queryId).with(form).with(set));
  }

  private static Element field(String name, String value) {
    Element field = Element.of("field", Ns.DATA_FORM).with("var", name);
    field = name.equals("FORM_TYPE") ? field.with("type", "hidden") : field;
    return field.with(Element.of("value", Ns.DATA_FORM).withText(value));
  }
}
