package sj.history;

import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** A log's name in the table of pending lines. */
final class LogName {
  private static final String CONVERSATION = "conversation ";

  private LogName() {}

  static String of(Log log) {
    return switch (log) {
      case Log.Root() -> "root";
      case Log.Contacts() -> "contacts";
      case Log.Output() -> "output";
      case Log.Conversation(Jid contact) -> CONVERSATION + contact;
    };
  }

  /** The log of that name, or null where it names none. */
  static @Nullable Log parse(String name) {
    if (name.equals("root")) {
      return new Log.Root();
    }
    if (name.equals("contacts")) {
      return new Log.Contacts();
    }
    if (name.equals("output")) {
      return new Log.Output();
    }
    Jid contact =
        name.startsWith(CONVERSATION)
            ? Jid.ofNullable(name.substring(CONVERSATION.length()))
            : null;
    return contact == null ? null : new Log.Conversation(contact);
  }
}
