package sj.messaged;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.history.Log;
import sj.history.Projection;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

/** Messages of Juliet's to Romeo, as they may come. */
final class Said {
  static final Jid ACCOUNT = Jid.of("romeo@example.net");
  static final Instant BEGAN = Instant.parse("2026-11-22T14:00:00Z");
  static final Instant NOW = BEGAN.plusSeconds(10);

  private Said() {}

  static Heard live(String id, String body, @Nullable String archiveId, Instant at) {
    String child =
        archiveId == null
            ? ""
            : "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='" + archiveId + "'/>";
    Message message = message(said(id, body, child));
    return Heard.live(new Arrived<>(9, message), Source.direct(message, ACCOUNT), at, false);
  }

  static Heard encrypted(String id, String payload, Instant at) {
    Message message =
        message(
            said(
                id,
                "OMEMO fallback",
                "<encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/>"
                    + "<encrypted xmlns='eu.siacs.conversations.axolotl'><payload>"
                    + payload
                    + "</payload></encrypted>"));
    return Heard.live(new Arrived<>(9, message), Source.direct(message, ACCOUNT), at, false);
  }

  static Heard archived(String id, String body, String archiveId) {
    Archived archived = new Archived(archiveId, message(said(id, body, "")), NOW);
    return heard(Source.archived(archived, ACCOUNT, false));
  }

  static Heard heard(Source source) {
    return new Heard(new Arrived<>(9, source.message()), source, NOW, null, false, false);
  }

  static String said(String id, String body, String child) {
    return "<message from='juliet@example.com/balcony' type='chat'"
        + (id.isEmpty() ? "" : " id='" + id + "'")
        + "><body>"
        + body
        + "</body>"
        + child
        + "</message>";
  }

  static Message message(String xml) {
    return new Message(StanzaXml.one(xml));
  }

  /** What lines say is not looked at here. */
  static final class Deaf implements Projection {
    @Override
    public Position position(Log log) {
      return new Position(1, 0);
    }

    @Override
    public void append(Log log, byte[] bytes) {}

    @Override
    public byte @Nullable [] read(Log log, long inode, long from, int count) {
      return null;
    }
  }
}
