package sj.chaos;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A network namespace with two links to the outside: one to the server, which can fall silent
 * without a word to either end, and one by which the program is watched.
 */
final class Island implements AutoCloseable {
  private static final String SERVER = "10.213.0.1";
  private static final String WATCHED = "10.213.0.6";
  private static final String LINK = "sjx";

  private final String name = "sj-" + Token.fresh();

  Island() {
    Outside.need(
        Outside.isRoot() && Outside.has("ip") && Outside.has("iptables"),
        "the right to make network namespaces, ip and iptables");
    must("ip", "netns", "add", name);
    link(LINK, SERVER, "10.213.0.2");
    link("sjw", "10.213.0.5", WATCHED);
    inside("ip", "link", "set", "lo", "up");
  }

  private void link(String link, String outer, String inner) {
    must("ip", "link", "add", link + "o", "type", "veth", "peer", "name", link, "netns", name);
    must("ip", "addr", "add", outer + "/30", "dev", link + "o");
    must("ip", "link", "set", link + "o", "up");
    inside("ip", "addr", "add", inner + "/30", "dev", link);
    inside("ip", "link", "set", link, "up");
  }

  Where where() {
    try {
      return new Where(
          InetAddress.getByName(SERVER), WATCHED + ":0", List.of("ip", "netns", "exec", name));
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on nothing passes between the program and the server. */
  void silence() {
    inside("iptables", "-A", "INPUT", "-i", LINK, "-j", "DROP");
    inside("iptables", "-A", "OUTPUT", "-o", LINK, "-j", "DROP");
  }

  /** All passes again. */
  void speak() {
    inside("iptables", "-F");
  }

  private void inside(String... command) {
    var all = new java.util.ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(List.of(command));
    must(all.toArray(String[]::new));
  }

  private static void must(String... command) {
    if (!Outside.run(command)) {
      throw new AssertionError("failed: " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    Outside.run("ip", "netns", "del", name);
  }
}
