package sj.foreign;

import sj.jid.Jid;
import sj.jid.Naming;

/** Chats as the tree names them, and as everybody else does: {@code /} is the root's own chat. */
final class Place {
  /** The chat of the root: on IRC, the server. */
  static final String ROOT = "/";

  private Place() {}

  /** The directory of a chat, as {@link sj.tree.OtherTree} takes it. */
  static String directory(String chat) {
    return chat.equals(ROOT) ? "" : chat;
  }

  static Jid address(String chat) {
    return Naming.FOREIGN.of(chat);
  }

  /** Whether a directory's name can be a chat's. */
  static boolean isChat(String name) {
    return !name.equals(ROOT) && Naming.FOREIGN.ofNullable(name) != null;
  }
}
