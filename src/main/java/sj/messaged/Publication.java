package sj.messaged;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sj.history.Event;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.StanzaXml;
import sj.tree.Tree;
import sj.xml.Element;

/**
 * What one write of the history does with received messages, in the order of their arrival. Made
 * anew for each attempt; on the history's thread.
 */
final class Publication {
  /** Messages that could not be kept. */
  final List<Message> refused = new ArrayList<>();

  /** Contacts of whom nothing is held any more. */
  final Set<Jid> opened = new HashSet<>();

  /** Contacts of whom something was laid aside. */
  final Set<Jid> held = new HashSet<>();

  /** True when an answer was put into the outbox. */
  boolean answered;

  private final Tx tx;
  private final Tree tree;
  private final Lines lines;
  private final Jid account;
  private final Marks marks;
  private final Set<Jid> openedBefore;

  /**
   * An empty one.
   *
   * @param openedBefore contacts of whom nothing was held before this
   */
  Publication(Tx tx, Tree tree, Lines lines, Jid account, Marks marks, Set<Jid> openedBefore) {
    this.marks = marks;
    this.openedBefore = openedBefore;
    this.tx = tx;
    this.tree = tree;
    this.lines = lines;
    this.account = account;
  }

  /** Publishes what was held for this contact, unless that was done. */
  void open(Jid contact) {
    if ((openedBefore.contains(contact) && !held.contains(contact)) || !opened.add(contact)) {
      return;
    }
    for (Tx.Received received : tx.release(contact)) {
      if (StanzaXml.kept(received.xml()) instanceof Message message
          && Incoming.of(message, account, lines.now()) instanceof Incoming.Words words) {
        publish(words, received.xml());
      }
      tx.settle(received.seq());
    }
  }

  /**
   * One message.
   *
   * @param aside its sender had no directory, and could get none
   */
  void add(Reading reading, boolean aside) {
    long seq = reading.arrived().seq();
    marks.told(tx, reading.arrived().stanza());
    switch (reading.incoming()) {
      case Incoming.Nothing nothing -> tx.settle(seq);
      case Incoming.Bounce bounce -> {
        Long event = Bounces.of(tx, bounce);
        if (event != null) {
          fail(bounce, event);
        }
        tx.settle(seq);
      }
      // The owner may have made the directory meanwhile.
      case Incoming.Words words when aside && !tree.contacts().contains(words.contact()) ->
          hold(reading.arrived().stanza(), words, seq);
      case Incoming.Words words -> {
        open(words.contact());
        publish(words, reading.arrived().stanza().element().toString());
        // Not for what was held: that was received long ago (XEP-0184 section 5.5).
        answered |= marks.received(tx, reading.arrived().stanza());
        tx.settle(seq);
      }
    }
  }

  private void publish(Incoming.Words words, String xml) {
    Event draft = words.draft(xml);
    tx.publish(draft);
    lines.message(tx, words.contact(), words.time(), words.sender(), words.line());
  }

  private void fail(Incoming.Bounce bounce, long event) {
    tx.publish(
        Event.draft(Event.Type.FAILED, bounce.contact(), lines.now())
            .withAbout(event)
            .withDetails(Map.of("reason", bounce.reason())));
    lines.notice(tx, bounce.contact(), "not delivered: " + bounce.reason());
  }

  /** Lays it aside with the time of its arrival. */
  private void hold(Message message, Incoming.Words words, long seq) {
    Element delay =
        Element.of("delay", Ns.DELAY)
            .with("from", account.toString())
            .with("stamp", words.time().toString());
    tx.settle(seq);
    long stamped = tx.receive(message.element().with(delay).toString());
    held.add(words.contact());
    opened.remove(words.contact());
    if (!tx.hold(stamped, words.contact())) {
      tx.settle(stamped);
      refused.add(message);
    }
  }
}
