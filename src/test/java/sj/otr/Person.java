package sj.otr;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One side of a conversation, with a wire that the test moves messages over. */
final class Person implements Outside {
  final Identity identity;
  final List<String> seen = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  final Deque<String> wire = new ArrayDeque<>();
  Mode kept = Mode.PLAIN;
  List<String> trusted = List.of();
  Instant now = Instant.parse("2026-11-22T14:05:00Z");
  Policy policy;
  Conversation conversation;

  Person(int tag, Policy policy) {
    this.identity = new Identity(keys(), tag);
    this.policy = policy;
    conversation = open();
  }

  static Policy policy(boolean require) {
    return new Policy(require, true, false, true, 0);
  }

  private static java.security.KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(1024);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Conversation open() {
    return new Conversation(identity, policy, Trust.of(trusted), this, () -> now);
  }

  /** The process is killed and started again. */
  void restart() {
    wire.clear();
    conversation = open();
    conversation.begin(kept);
  }

  void write(String... lines) {
    List.of(lines).forEach(conversation::wrote);
  }

  /** Messages go back and forth until there are none. */
  static void talk(Person one, Person other) {
    while (!one.wire.isEmpty() || !other.wire.isEmpty()) {
      if (!one.wire.isEmpty()) {
        other.conversation.heard(one.wire.remove());
      }
      if (!other.wire.isEmpty()) {
        one.conversation.heard(other.wire.remove());
      }
    }
  }

  @Override
  public void send(String message) {
    sent.add(message);
    wire.add(message);
  }

  @Override
  public void theirs(String text) {
    seen.add(text);
  }

  @Override
  public void own(String text) {
    seen.add("> " + text);
  }

  @Override
  public void notice(String sentence) {
    notices.add(sentence);
  }

  @Override
  public void keep(Mode mode) {
    kept = mode;
  }

  @Override
  public void keep(Trust trust) {
    trusted = trust.lines();
  }
}
