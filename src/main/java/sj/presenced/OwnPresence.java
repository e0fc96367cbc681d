package sj.presenced;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.xml.Element;
import sj.xml.XmlWriter;

/**
 * What a file {@code mypresence} says.
 *
 * @param show one of {@code online}, {@code chat}, {@code away}, {@code xa}, {@code dnd}, or {@code
 *     offline} for an empty file
 */
record OwnPresence(String show, String status) {
  static final OwnPresence ONLINE = new OwnPresence("online", "");
  static final OwnPresence OFFLINE = new OwnPresence("offline", "");
  private static final Set<String> WORDS = Set.of("online", "chat", "away", "xa", "dnd");

  /** Line 1 one of the words, the rest status; a first line that is none of them is all status. */
  static OwnPresence of(@Nullable String content) {
    if (content == null) {
      return ONLINE;
    }
    String text = content.strip();
    if (text.isEmpty()) {
      return OFFLINE;
    }
    int end = text.indexOf('\n');
    String first = (end < 0 ? text : text.substring(0, end)).strip();
    if (!WORDS.contains(first)) {
      return new OwnPresence("online", text);
    }
    return new OwnPresence(first, end < 0 ? "" : text.substring(end + 1).strip());
  }

  boolean isOffline() {
    return show.equals("offline");
  }

  /** As a stanza to one contact, or to all. */
  Presence stanza(@Nullable Jid to) {
    if (isOffline()) {
      return Presence.of(Presence.Type.UNAVAILABLE, to);
    }
    Element element = Presence.of(Presence.Type.AVAILABLE, to).element();
    if (!show.equals("online")) {
      element = element.with(Element.of("show", Ns.CLIENT).withText(show));
    }
    if (!status.isEmpty()) {
      element = element.with(Element.of("status", Ns.CLIENT).withText(XmlWriter.carriable(status)));
    }
    return new Presence(element);
  }

  /** As the file holds it. */
  String file() {
    return isOffline() ? "" : show + "\n" + (status.isEmpty() ? "" : status + "\n");
  }
}
