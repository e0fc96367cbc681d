package sj.tree;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sj.jid.Jid;

/** The contacts that have a directory, be it in use yet or not. For any thread. */
final class Known {
  private final Set<Jid> contacts = ConcurrentHashMap.newKeySet();

  /** As they come and go; can't be changed. */
  Set<Jid> all() {
    return Collections.unmodifiableSet(contacts);
  }

  void addAll(Collection<Jid> more) {
    contacts.addAll(more);
  }

  void add(Jid contact) {
    contacts.add(contact);
  }

  void remove(Jid contact) {
    contacts.remove(contact);
  }

  /** There is nothing of that name any more. */
  void forget(String name) {
    Jid contact = Names.contact(name);
    if (contact != null) {
      contacts.remove(contact);
    }
  }
}
