package sj.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** An account: its roster, what waits for it, and its connected resources. */
final class Account {
  private final Jid jid;
  private final Roster roster;
  private final OfflineMessages offline;
  private final Map<Jid, Resource> resources = new LinkedHashMap<>();
  private @Nullable Credentials credentials;

  /** An account of that bare JID; without credentials nobody can log on to it. */
  Account(Jid jid, Roster roster, OfflineMessages offline) {
    this.jid = jid;
    this.roster = roster;
    this.offline = offline;
  }

  Jid jid() {
    return jid;
  }

  @Nullable Credentials credentials() {
    return credentials;
  }

  void credentials(Credentials now) {
    credentials = now;
  }

  Roster roster() {
    return roster;
  }

  OfflineMessages offline() {
    return offline;
  }

  int size() {
    return resources.size();
  }

  @Nullable Resource resource(Jid full) {
    return resources.get(full);
  }

  void add(Resource resource) {
    resources.put(resource.jid(), resource);
  }

  /** Takes this very resource away; false where it wasn't there, or another has its place. */
  boolean remove(Resource resource) {
    return resources.remove(resource.jid(), resource);
  }

  List<Resource> available() {
    return resources.values().stream().filter(resource -> resource.presence() != null).toList();
  }

  List<Resource> interested() {
    return resources.values().stream().filter(Resource::isInterested).toList();
  }
}
