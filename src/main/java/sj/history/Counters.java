package sj.history;

/**
 * The newest numbers given, and the lengths of what waits. One transaction changes a copy of them,
 * so that what fails changes nothing.
 */
final class Counters {
  long event;
  long received;
  long outbox;
  long queueLength;
  long held;
  long heldBytes;

  static Counters load(Sql sql) {
    var loaded = new Counters();
    sql.each(
        "SELECT event, received, outbox FROM counter",
        row -> {
          loaded.event = row.getLong(1);
          loaded.received = row.getLong(2);
          loaded.outbox = row.getLong(3);
          return true;
        });
    loaded.queueLength = sql.number("SELECT count(*) FROM outbox");
    loaded.held = sql.number("SELECT count(*) FROM held");
    loaded.heldBytes = sql.number("SELECT sum(length(xml)) FROM held");
    return loaded;
  }

  Counters copy() {
    var copy = new Counters();
    copy.set(this);
    return copy;
  }

  void set(Counters other) {
    event = other.event;
    received = other.received;
    outbox = other.outbox;
    queueLength = other.queueLength;
    held = other.held;
    heldBytes = other.heldBytes;
  }

  /** Writes the numbers down where they have grown since. */
  void save(Sql sql, Counters since) {
    if (event != since.event || received != since.received || outbox != since.outbox) {
      sql.update("UPDATE counter SET event = ?, received = ?, outbox = ?", event, received, outbox);
    }
  }
}
