package sj.jid;

import java.util.List;
import java.util.stream.Stream;

/** Names that mean harm: paths, reserved words, look-alikes, what a shell would run, no names. */
public final class HostileNames {
  private static final List<String> NAMES =
      List.of(
          "..@x",
          ".@x",
          "in",
          "out",
          "ext",
          "contacts",
          "state",
          "out@in",
          "%2e%2e@x",
          "..%2f..%2fetc@x",
          "\ufb00@x",
          "\u0130@x",
          "\u00df@x",
          "ss@x",
          "-rf@x",
          "x@[::1]",
          "~root@x",
          "CON@x",
          "a".repeat(255) + "@x",
          "a".repeat(1023) + "@x",
          "\ud83d\ude00".repeat(64) + "@x",
          "$(id)@x",
          "`id`@x",
          "x@127.0.0.1",
          "a\u202eb@x",
          "a\u200bb@x",
          "a/b@x",
          "x@y/../../z",
          "");

  private HostileNames() {}

  /** All of them, and those that a test has for its own contacts. */
  public static List<String> with(String... own) {
    return Stream.concat(NAMES.stream(), Stream.of(own)).toList();
  }
}
