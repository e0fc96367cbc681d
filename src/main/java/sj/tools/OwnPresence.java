package sj.tools;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file {@code mypresence} says (interface section 1). Pure.
 *
 * @param show {@code online}, {@code chat}, {@code away}, {@code xa}, {@code dnd} or {@code
 *     offline}
 * @param status the text beside it, or empty
 */
record OwnPresence(String show, String status) {
  private static final Set<String> WORDS = Set.of("online", "chat", "away", "xa", "dnd");

  /**
   * Of a file's content: a first line that is none of the words makes all of it status text.
   *
   * @param content null where there is no such file
   */
  static OwnPresence of(@Nullable String content) {
    if (content == null) {
      return new OwnPresence("online", "");
    }
    String text = content.strip();
    if (text.isEmpty()) {
      return new OwnPresence("offline", "");
    }
    int end = text.indexOf('\n');
    String first = (end < 0 ? text : text.substring(0, end)).strip();
    if (!WORDS.contains(first)) {
      return new OwnPresence("online", text);
    }
    return new OwnPresence(first, end < 0 ? "" : text.substring(end + 1).strip());
  }
}
