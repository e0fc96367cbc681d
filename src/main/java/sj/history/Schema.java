package sj.history;

import java.util.List;

/**
 * The tables, as the list of steps that lead to them. A step that was released is never changed;
 * the views {@code v1_…} are for others to read and keep their columns. The tables are private.
 */
final class Schema {
  /** Marks the file as this program's: "sj" and a kind. */
  static final int APPLICATION = 0x736a_0001;

  private static final List<String> FIRST =
      List.of(
          // last: id of the newest message. unread: messages received with an id above read.
          """
          CREATE TABLE contact (
            id INTEGER PRIMARY KEY,
            jid TEXT NOT NULL UNIQUE,
            last INTEGER NOT NULL DEFAULT 0,
            read INTEGER NOT NULL DEFAULT 0,
            unread INTEGER NOT NULL DEFAULT 0)\
          """,
          // time: milliseconds since 1970. details: JSON, null for none.
          """
          CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            type TEXT NOT NULL,
            contact INTEGER,
            direction TEXT,
            sender TEXT,
            body TEXT,
            stanza TEXT,
            about INTEGER,
            details TEXT)\
          """,
          "CREATE INDEX event_contact ON event (contact, id) WHERE contact IS NOT NULL",
          "CREATE TABLE received (seq INTEGER PRIMARY KEY, xml TEXT NOT NULL)",
          "CREATE TABLE held (seq INTEGER PRIMARY KEY, contact TEXT NOT NULL, xml TEXT NOT NULL)",
          "CREATE INDEX held_contact ON held (contact, seq)",
          """
          CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY,
            event INTEGER NOT NULL,
            contact TEXT NOT NULL,
            xml TEXT NOT NULL)\
          """,
          // Bytes on their way into a log; no inode while nothing of them can have been written.
          """
          CREATE TABLE pending (
            id INTEGER PRIMARY KEY,
            log TEXT NOT NULL,
            inode INTEGER,
            length INTEGER,
            bytes BLOB NOT NULL)\
          """,
          "CREATE INDEX pending_log ON pending (log, id)",
          "CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          // The newest numbers given, so that none is given twice whatever is deleted.
          """
          CREATE TABLE counter (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            event INTEGER NOT NULL,
            received INTEGER NOT NULL,
            outbox INTEGER NOT NULL)\
          """,
          "INSERT INTO counter VALUES (1, 0, 0, 0)",
          """
          CREATE VIEW v1_events AS
            SELECT e.id, strftime('%Y-%m-%dT%H:%M:%fZ', e.time / 1000.0, 'unixepoch') AS time,
              e.type, c.jid AS contact, e.direction, e.sender AS "from", e.body, e.stanza, e.about,
              e.details
            FROM event e LEFT JOIN contact c ON c.id = e.contact\
          """,
          "CREATE VIEW v1_messages AS SELECT * FROM v1_events WHERE type = 'message'");

  private static final List<String> SECOND =
      List.of(
          // tag: tells to which session the id belongs that is kept among the secrets.
          """
          CREATE TABLE session (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            tag TEXT NOT NULL,
            jid TEXT NOT NULL,
            roster INTEGER NOT NULL,
            octets INTEGER NOT NULL,
            received INTEGER NOT NULL,
            handled INTEGER NOT NULL)\
          """,
          // What the session has numbered and not seen acknowledged; xml null: it's the outbox's.
          "CREATE TABLE sent (seq INTEGER PRIMARY KEY, outbox INTEGER NOT NULL, xml TEXT)",
          // tried: when it was first written to a server, in milliseconds since 1970; 0 never.
          "ALTER TABLE outbox ADD COLUMN tried INTEGER NOT NULL DEFAULT 0",
          // The last presence of each resource in this session.
          "CREATE TABLE resource (jid TEXT PRIMARY KEY, xml TEXT NOT NULL) WITHOUT ROWID",
          // contact: 0 for ids that are the account's own.
          """
          CREATE TABLE identity (
            kind INTEGER NOT NULL,
            contact INTEGER NOT NULL,
            name TEXT NOT NULL,
            event INTEGER NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (kind, contact, name)) WITHOUT ROWID\
          """,
          // What was asked under a key, so that it isn't done twice.
          """
          CREATE TABLE request (
            name TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            event INTEGER NOT NULL,
            time INTEGER NOT NULL) WITHOUT ROWID\
          """,
          "CREATE INDEX event_about ON event (about) WHERE about IS NOT NULL");

  private static final List<String> THIRD =
      List.of(
          // What one transaction has received; first: the seq of the first. lengths: characters.
          """
          CREATE TABLE arrival (
            first INTEGER PRIMARY KEY,
            count INTEGER NOT NULL,
            lengths TEXT NOT NULL,
            xml TEXT NOT NULL)\
          """,
          // Which of them are settled, the first one's bit the lowest of the first byte.
          "CREATE TABLE arrival_settled (first INTEGER PRIMARY KEY, bits BLOB NOT NULL)",
          // hash: see NameHash. In young pairs of hash and event that aren't in the table yet.
          "CREATE TABLE name (hash INTEGER PRIMARY KEY, event INTEGER NOT NULL)",
          "CREATE TABLE name_young (seq INTEGER PRIMARY KEY, pairs BLOB NOT NULL)");

  private static final List<String> FOURTH =
      List.of(
          "DROP INDEX event_contact",
          // See Buckets.
          """
          CREATE INDEX event_bucket ON event (id >> 13, contact) WHERE contact IS NOT NULL\
          """,
          // Tells who asks a view for a contact's rows to look into each bucket, not at each row.
          "ANALYZE sqlite_schema",
          "INSERT INTO sqlite_stat1 VALUES ('event', 'event_bucket', '1000000 8192 8')");

  private static final List<String> FIFTH =
      List.of(
          // See NameRuns. firsts: a hash for each part; filter: see NameFilter.
          "CREATE TABLE name_run (id INTEGER PRIMARY KEY, firsts BLOB NOT NULL, filter BLOB NOT"
              + " NULL)",
          // id: the run's, and in the lower half the part's; pairs of hash and event, in order.
          "CREATE TABLE name_part (id INTEGER PRIMARY KEY, pairs BLOB NOT NULL)");

  private static final List<List<String>> STEPS = List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH);

  /** The version that this program makes and reads. */
  static final int VERSION = STEPS.size();

  private Schema() {}

  /** The steps that a file of that version still lacks. */
  static List<List<String>> after(int version) {
    return STEPS.subList(version, VERSION);
  }
}
