package sj.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import sj.tree.OtherTree;
import sj.tree.OtherTree.Item;
import sj.tree.OtherTree.Kind;

/** Harmless deeds, and what the program that serves the tree makes of them. */
final class Live {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int TRIES = 20;

  /** Something that becomes true in time, or doesn't. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private final OtherTree tree;
  private final Report report;

  Live(OtherTree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  void check(Node root, Profile profile) throws IOException {
    pipe("", root, profile, report);
    for (Node node : root.children()) {
      if (node.isChat()) {
        pipe(node.name(), node, profile, report.in(node.name()));
      }
    }
    if (profile == Profile.SJ) {
      contact();
    }
  }

  private void pipe(String directory, Node node, Profile profile, Report at) throws IOException {
    Node in = node.child("in");
    if (in != null && in.is(Kind.FIFO) && !tree.isRead(directory, "in")) {
      String sentence = "has no reader: whoever writes into it waits until the program runs";
      switch (profile) {
        case SJ -> at.must("3", "in", sentence);
        // Of a chat that was left, and of all of them when it is killed, ii leaves the FIFO.
        case II -> at.should("3", "in", sentence);
      }
    }
  }

  /** A directory made with a bare JID as its name is a contact within a second. */
  private void contact() throws IOException {
    // Nobody can be asked or told anything under this domain (RFC 6761 section 6.4).
    String name = "sj-check-" + random() + "@check.invalid";
    long before = size("contacts");
    if (!tree.make(name)) {
      report.must("1", name, "can't be made");
      return;
    }
    try {
      Report at = report.in(name);
      if (!within(() -> is(name, "in", Kind.FIFO))) {
        at.must("1", "in", "didn't appear within a second of the directory");
      } else if (!within(() -> tree.isRead(name, "in"))) {
        at.must("3", "in", "has no reader a second after it appeared");
      }
      if (!within(() -> is(name, "out", Kind.FILE))) {
        at.must("1", "out", "didn't appear within a second of the directory");
      }
      if (!within(() -> listed(before, name))) {
        report.must("1", "contacts", "got no line for a new directory within a second");
      }
    } finally {
      remove(name);
    }
  }

  private void remove(String name) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (tree.take(name)) {
        return;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    report.should("1", name, "can't be removed: something in it comes back at once");
  }

  private boolean is(String directory, String name, Kind kind) throws IOException {
    Item item = tree.item(directory, name);
    return item != null && item.kind() == kind;
  }

  private long size(String log) throws IOException {
    Item item = tree.item("", log);
    return item == null ? 0 : item.size();
  }

  private boolean listed(long from, String name) throws IOException {
    byte[] lines = tree.read("", "contacts", from, 64 << 10);
    return lines != null
        && new String(lines, StandardCharsets.UTF_8).lines().anyMatch(name::equals);
  }

  private static boolean within(Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }

  private static String random() {
    var bytes = new byte[6];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
