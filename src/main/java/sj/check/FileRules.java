package sj.check;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the small files may hold (interface section 1). */
final class FileRules {
  private static final Set<String> PRESENCE = Set.of("online", "chat", "away", "xa", "dnd");
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("(none|to|from|both)( pending-in)?( pending-out)?");
  // What somebody has just written, and the bridge not yet acted upon.
  private static final Set<String> COMMANDS =
      Set.of("subscribe", "subscribed", "unsubscribe", "unsubscribed");
  private static final Pattern STATE = Pattern.compile("online(: .+)?|(connecting|offline): .+");

  private FileRules() {}

  /** What is wrong with the content of a file of that name; null where nothing is. */
  static @Nullable String wrong(String name, String content) {
    String text = content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    return switch (name) {
      case "presence" -> {
        String first = text.lines().findFirst().orElse("");
        yield content.isEmpty() || PRESENCE.contains(first)
            ? null
            : "must be empty, or begin with the line online, chat, away, xa or dnd, not with "
                + Shown.quoted(first);
      }
      case "subscription" ->
          SUBSCRIPTION.matcher(text).matches() || COMMANDS.contains(text)
              ? null
              : "must be none, to, from or both, then perhaps “ pending-in” and “ pending-out”, not"
                  + " "
                  + Shown.quoted(text);
      case "state" ->
          STATE.matcher(text).matches()
              ? null
              : "must be one line: online, or connecting or offline, a colon and why, not "
                  + Shown.quoted(text);
      case "name" -> text.indexOf('\n') < 0 ? null : "must be one line, for it is a name";
      case "read" ->
          text.matches("[0-9]{1,16}")
              ? null
              : "must be the id of an event, not " + Shown.quoted(text);
      default -> null;
    };
  }
}
