package sj.bench;

import java.nio.ByteBuffer;

/** Sends messages from many people in turn as fast as the bridge takes them. */
final class Burst {
  private static final int BATCH = 128;
  private static final byte[] REQUEST = Octets.of("<r xmlns='urn:xmpp:sm:3'/>");

  private final Session session;
  private final int people;
  private final byte[] batch = new byte[BATCH * Template.LENGTH + REQUEST.length];
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(batch.length);

  Burst(Session session, int people) {
    this.session = session;
    this.people = people;
  }

  /** Sends those from one number on; the server asks after each batch how far the bridge is. */
  void send(int from, int count) {
    for (int done = 0; done < count; ) {
      int stanzas = Math.min(BATCH, count - done);
      for (int i = 0; i < stanzas; i++) {
        int number = from + done + i;
        Template.render(batch, i * Template.LENGTH, number % people, number);
      }
      System.arraycopy(REQUEST, 0, batch, stanzas * Template.LENGTH, REQUEST.length);
      buffer.clear().put(batch, 0, stanzas * Template.LENGTH + REQUEST.length).flip();
      session.write(buffer, stanzas);
      done += stanzas;
    }
  }
}
