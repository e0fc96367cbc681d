package sj.otr;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: what is shown, what is sent, and that nothing is sent in plain text which was
 * meant to be encrypted. Does no I/O, and is used by one thread.
 */
final class Conversation {
  private static final int MOST_WAITING = 1000;

  private final Policy policy;
  private final Engine engine;
  private final Trust trust;
  private final Outside outside;
  private final Rests rests;
  private final Secrets secrets;
  private final Deque<String> waiting = new ArrayDeque<>();
  private Mode mode = Mode.PLAIN;
  private boolean offering;
  private @Nullable String theirs;

  Conversation(Identity own, Policy policy, Trust trust, Outside outside, InstantSource clock) {
    this.policy = policy;
    this.trust = trust;
    this.outside = outside;
    rests = new Rests(clock);
    engine = new Engine(own, policy);
    secrets = new Secrets(engine, outside);
    offering = policy.offer();
  }

  /** Goes on after a restart: keys don't outlast the process, so what was encrypted begins anew. */
  void begin(Mode kept) {
    mode = policy.require() && kept == Mode.PLAIN ? Mode.EXPECTING : kept;
    if (kept == Mode.EXPECTING) {
      ask();
    }
  }

  /** Takes what the owner wrote. */
  void wrote(String line) {
    switch (Command.of(line)) {
      case Command.Say say -> say(say.text());
      case Command.Start start -> {
        mode(Mode.EXPECTING);
        rests.forget();
        ask();
        outside.notice("Encryption is asked for; from now on nothing is sent in plain text.");
      }
      case Command.End end -> end();
      case Command.Compare compare -> handle(secrets.ask(null, compare.secret()));
      case Command.Ask ask -> handle(secrets.ask(ask.question(), ask.secret()));
      case Command.Reply reply -> handle(secrets.reply(reply.secret()));
      case Command.Abort abort -> handle(secrets.abort());
      case Command.TrustKey key -> trust(key.trusted());
      case Command.Wrong wrong -> outside.notice(wrong.sentence());
    }
  }

  /** Takes what came from the other side. */
  void heard(String text) {
    switch (Received.of(text)) {
      case Received.Encoded encoded -> handle(engine.receive(encoded.message()));
      case Received.Fragment fragment -> handle(engine.part(fragment.part()));
      case Received.Query query -> queried(query);
      case Received.Fault fault -> faulted(fault.text());
      case Received.Plain plain -> plain(plain);
    }
  }

  /** To be called every second or so: asks again for the encryption that messages wait for. */
  void tick() {
    if (!waiting.isEmpty() && !engine.isEncrypted() && rests.isTimeToAskAgain()) {
      ask();
    }
  }

  /** The process ends. */
  void stop(boolean end) {
    if (!waiting.isEmpty()) {
      outside.notice(count() + " not sent, for there was no encryption: write it again.");
      waiting.clear();
    }
    if (end && engine.isEncrypted()) {
      mode(policy.require() ? Mode.EXPECTING : Mode.PLAIN);
      handle(engine.end());
    }
  }

  String state() {
    return Status.line(
        mode,
        engine.isEncrypted(),
        theirs != null && trust.isVerified(theirs),
        isChanged(),
        waiting.size());
  }

  String fingerprints(String own) {
    return Status.fingerprints(own, theirs, trust);
  }

  private void say(String text) {
    if (mode == Mode.FINISHED) {
      outside.notice(
          "NOT SENT: they have ended the encrypted conversation. /otr start begins a new one,"
              + " /otr end goes on in plain text; then write it again.");
    } else if (mode == Mode.PLAIN && !engine.isEncrypted()) {
      outside.send(offering ? WhitespaceTag.on(text, policy) : text);
      outside.own(text);
    } else if (engine.isEncrypted() && !isChanged()) {
      encrypt(text);
    } else if (waiting.size() >= MOST_WAITING) {
      outside.notice("NOT SENT: " + MOST_WAITING + " messages wait for encryption already.");
    } else {
      waiting.add(text);
      outside.notice(
          isChanged()
              ? "Not sent yet: the key is not the one that you know. /otr trust takes the new one,"
                  + " /otr end forgets what waits."
              : "Not sent yet: it waits for encryption.");
      if (!engine.isEncrypted()) {
        ask();
      }
    }
  }

  private void encrypt(String text) {
    handle(engine.encrypt(text));
    outside.own(text);
  }

  /** What waited goes; not under a key that isn't the one that is known to be theirs. */
  private void release() {
    while (engine.isEncrypted() && !isChanged() && !waiting.isEmpty()) {
      encrypt(waiting.remove());
    }
  }

  private void end() {
    List<Event> farewell = engine.end();
    mode(policy.require() ? Mode.EXPECTING : Mode.PLAIN);
    theirs = null;
    secrets.reset();
    handle(farewell);
    String forgotten = waiting.isEmpty() ? "" : " " + count() + " not sent.";
    waiting.clear();
    outside.notice(
        (policy.require()
                ? "Nothing is encrypted any more, and nothing is sent (--require)."
                : "What follows is sent in plain text.")
            + forgotten);
  }

  private void trust(boolean trusted) {
    if (theirs == null) {
      outside.notice("Not done: there is no key of theirs yet; write /otr start first.");
      return;
    }
    verified(theirs, trusted);
    outside.notice(
        trusted ? "Their key is taken for verified." : "Their key is taken for unverified.");
    release();
  }

  private void verified(String fingerprint, boolean verified) {
    trust.set(fingerprint, verified);
    outside.keep(trust);
  }

  private void queried(Received.Query query) {
    if (policy.knows(query.versions())) {
      handle(engine.answer(query.versions()));
    } else {
      outside.notice("They ask for a version of OTR that isn't spoken here.");
    }
  }

  private void faulted(String text) {
    outside.notice("Their program says: " + text);
    if (engine.isEncrypted()) {
      outside.notice("They may not have read what you wrote last; what you write now waits.");
      engine.forget();
      mode(Mode.EXPECTING);
    }
    if (mode == Mode.EXPECTING) {
      ask();
    }
  }

  private void plain(Received.Plain plain) {
    boolean unexpected = mode != Mode.PLAIN || engine.isEncrypted();
    outside.theirs(unexpected ? "[NOT ENCRYPTED] " + plain.text() : plain.text());
    if (plain.offered().isEmpty()) {
      // Theirs is no program that knows the tag: it would only be in the way of their eyes.
      offering = false;
    } else if (policy.offer() && !engine.isEncrypted() && mode != Mode.FINISHED) {
      handle(engine.answer(plain.offered()));
    }
  }

  private void handle(List<Event> events) {
    for (Event event : events) {
      switch (event) {
        case Event.Send send -> outside.send(send.line());
        case Event.Text text ->
            outside.theirs(policy.html() ? Html.text(text.text()) : text.text());
        case Event.Secure secure -> secured(secure.fingerprint());
        case Event.Finished finished -> finished();
        case Event.Unreadable unreadable -> unreadable(unreadable.ignorable());
        case Event.Asked question -> secrets.asked(question);
        case Event.Compared compared -> {
          Boolean result = secrets.compared(compared.verdict());
          if (result != null && theirs != null) {
            verified(theirs, result);
            release();
          }
        }
      }
    }
  }

  private void secured(String fingerprint) {
    boolean refreshed = engine.isEncrypted() && fingerprint.equals(theirs);
    theirs = fingerprint;
    boolean fresh = trust.see(fingerprint);
    outside.keep(trust);
    secrets.reset();
    mode(Mode.EXPECTING);
    rests.answered();
    String key = Fingerprint.readable(fingerprint);
    if (isChanged()) {
      outside.notice(
          "WARNING: their key is " + key + ", which is NOT the one that you have verified.");
    } else if (trust.isVerified(fingerprint)) {
      outside.notice("Encrypted, with the key that you have verified.");
    } else if (fresh || !refreshed) {
      outside.notice("Encrypted. Their key is " + key + ", and nobody has verified it yet.");
    }
    release();
  }

  private void finished() {
    engine.forget();
    theirs = null;
    secrets.reset();
    mode(Mode.FINISHED);
    outside.notice(
        "They have ended the encrypted conversation: nothing is sent until you write /otr start or"
            + " /otr end.");
  }

  private void unreadable(boolean ignorable) {
    if (ignorable || !rests.mayComplain()) {
      return;
    }
    outside.notice("A message of theirs can't be read: it is encrypted with keys that are gone.");
    if (mode != Mode.FINISHED) {
      outside.send("?OTR Error: what you wrote can't be read here; please write it again.");
      mode(Mode.EXPECTING);
      ask();
    }
  }

  private void ask() {
    if (rests.mayAsk()) {
      outside.send(policy.query());
    }
  }

  private boolean isChanged() {
    return engine.isEncrypted()
        && theirs != null
        && !trust.isVerified(theirs)
        && trust.isOtherVerified(theirs);
  }

  private String count() {
    return waiting.size() == 1 ? "1 message was" : waiting.size() + " messages were";
  }

  private void mode(Mode next) {
    mode = next;
    outside.keep(next);
  }
}
