package sj.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** One transaction, in which works run one after another, each within a savepoint. */
final class Transaction implements Tx {
  private final Sql sql;
  private final Registers registers;
  private final Projector projector;
  private final Limits limits;
  private final List<Event> events = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Reception> receptions = new ArrayList<>();
  private long bytes;
  private boolean open;

  Transaction(Sql sql, Registers registers, Projector projector, Limits limits) {
    this.sql = sql;
    this.registers = registers;
    this.projector = projector;
    this.limits = limits;
  }

  /**
   * Runs the work; if it throws, nothing of it stays.
   *
   * @throws HistoryException when the whole transaction is lost
   */
  void run(Job<?> job) {
    int eventsBefore = events.size();
    int linesBefore = lines.size();
    int receptionsBefore = receptions.size();
    registers.mark();
    sql.update("SAVEPOINT work");
    open = true;
    try {
      job.run(this);
    } catch (Throwable thrown) {
      job.fail(thrown);
      events.subList(eventsBefore, events.size()).clear();
      lines.subList(linesBefore, lines.size()).clear();
      undo(receptions.subList(receptionsBefore, receptions.size()));
      registers.undo();
      rollBack(thrown);
    } finally {
      open = false;
    }
    sql.update("RELEASE work");
  }

  private void rollBack(Throwable thrown) {
    try {
      sql.update("ROLLBACK TO work");
    } catch (HistoryException gone) {
      // On a full disk SQLite rolls everything back by itself: then that is the reason to tell.
      throw thrown instanceof HistoryException reason ? reason : gone;
    }
  }

  /** Nothing of it is kept. */
  void rolledBack() {
    undo(receptions);
  }

  private static void undo(List<Reception> receptions) {
    receptions.forEach(Reception::undo);
    receptions.clear();
  }

  /** Bytes of text and lines in it. */
  long bytes() {
    return bytes;
  }

  /** True when it takes no further work. */
  boolean isFull() {
    return bytes >= limits.bytes();
  }

  /** The events published in it, by id. */
  List<Event> events() {
    return List.copyOf(events);
  }

  /** The lines, those of one log joined. */
  List<Line> lines() {
    return Line.joined(lines);
  }

  /** The connection, while a work runs. */
  Sql connection() {
    return sql();
  }

  private Sql sql() {
    if (!open) {
      throw new IllegalStateException("a Tx is valid only while its work runs");
    }
    return sql;
  }

  @Override
  public long receive(String xml) {
    sql();
    registers.arrivals.add(++registers.counters.received, xml);
    bytes += xml.length();
    return registers.counters.received;
  }

  @Override
  public void receive(List<String> xml, Reception reception) {
    reception.begin(registers.counters.received + 1);
    receptions.add(reception);
    xml.forEach(this::receive);
  }

  @Override
  public void settle(long seq) {
    if (!registers.arrivals.settle(seq)) {
      sql().update("DELETE FROM received WHERE seq = ?", seq);
    }
  }

  @Override
  public boolean hold(long seq, Jid contact) {
    String xml = registers.arrivals.text(sql(), seq);
    if (xml == null) {
      xml = sql.first("SELECT xml FROM received WHERE seq = ?", r -> r.getString(1), seq);
    }
    if (xml == null) {
      throw new IllegalArgumentException("no received stanza has the seq " + seq);
    }
    Held held = new Held(sql, registers.counters, limits);
    if (!held.takes(xml)) {
      return false;
    }
    settle(seq);
    held.put(seq, bare(contact), xml);
    bytes += xml.length();
    return true;
  }

  @Override
  public List<Received> release(Jid contact) {
    return new Held(sql(), registers.counters, limits).release(bare(contact));
  }

  @Override
  public long publish(Event draft) {
    sql();
    long id = ++registers.counters.event;
    var event = Drafts.published(draft, id);
    Jid jid = event.contact();
    Contact contact = jid == null ? null : registers.contacts.row(sql, bare(jid));
    EventRow.insert(sql, event, contact == null ? null : contact.id());
    if (jid != null && contact != null && event.type() == Event.Type.MESSAGE) {
      registers.contacts.put(jid, contact.withMessage(id, event.direction() == Event.Direction.IN));
    }
    events.add(event);
    bytes += Drafts.size(event);
    return id;
  }

  @Override
  public void line(Log log, byte[] text) {
    sql();
    if (!projector.takes(log)) {
      throw new HistoryException(
          "too many lines wait for a log that can't be written ("
              + LogName.of(log)
              + "): see that its directory is yours and the disk has space",
          true,
          null);
    }
    lines.add(new Line(log, text));
    bytes += text.length;
  }

  @Override
  public long queue(long event, Jid contact, String xml) {
    bytes += xml.length();
    return new OutboxRows(sql(), registers).add(event, bare(contact), xml);
  }

  @Override
  public @Nullable Queued dequeue(long seq) {
    return new OutboxRows(sql(), registers).remove(seq);
  }

  @Override
  public List<Dequeued> dequeue(List<Long> seqs) {
    return new OutboxRows(sql(), registers).remove(seqs);
  }

  @Override
  public long queueLength() {
    sql();
    return registers.counters.queueLength;
  }

  @Override
  public @Nullable Event event(long id) {
    return Reading.event(sql(), id, sql.naming()::ofNullable);
  }

  @Override
  public Identities identities() {
    return new Identities(sql(), registers);
  }

  @Override
  public Keyed keyed() {
    return new Keyed(sql());
  }

  @Override
  public Progress progress() {
    return new Progress(sql(), registers.contacts);
  }

  @Override
  public Sessions sessions() {
    return new Sessions(sql(), registers.places);
  }

  @Override
  public boolean read(Jid contact, long event) {
    Contact row = registers.contacts.row(sql(), bare(contact));
    // What isn't published yet can't have been seen.
    long position = Math.min(event, registers.counters.event);
    if (position <= row.read()) {
      return false;
    }
    long seen =
        position >= row.last() || row.unread() == 0
            ? row.unread()
            : Reading.countHeard(sql, contact, row.read(), position);
    registers.contacts.put(contact, row.withRead(position, row.unread() - seen));
    return true;
  }

  @Override
  public @Nullable String get(String name) {
    return sql().first("SELECT value FROM kept WHERE name = ?", row -> row.getString(1), name);
  }

  @Override
  public List<String> names(String prefix) {
    return sql()
        .list(
            "SELECT name FROM kept WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name",
            row -> row.getString(1),
            prefix);
  }

  @Override
  public void put(String name, @Nullable String value) {
    if (value == null) {
      sql().update("DELETE FROM kept WHERE name = ?", name);
    } else {
      sql().update("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", name, value);
      bytes += value.length();
    }
  }

  private static Jid bare(Jid contact) {
    if (!contact.isBare()) {
      throw new IllegalArgumentException("a contact is a bare JID, and this one has a resource");
    }
    return contact;
  }
}
