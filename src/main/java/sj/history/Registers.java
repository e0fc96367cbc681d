package sj.history;

/**
 * What the writer knows of the file without asking it: changed by works, written down before the
 * commit, and taken back where a work or the whole transaction fails.
 */
final class Registers {
  final Contacts contacts;
  final Counters counters;
  final Arrivals arrivals;
  final Names names;
  final NameHash hash;
  final Places places;

  // As the file has them, and as they were before the work under way.
  private final Counters committed;
  private Counters marked;

  Registers(Sql sql, Limits limits) {
    this.contacts = new Contacts(limits.contacts());
    this.counters = Counters.load(sql);
    this.arrivals = Arrivals.load(sql);
    this.names = Names.load(sql);
    this.hash = NameHash.of(sql);
    this.places = Places.load(sql);
    this.committed = counters.copy();
    this.marked = committed;
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    marked = counters.copy();
    contacts.mark();
    arrivals.mark();
    names.mark();
    places.mark();
  }

  /** Takes back what was done since the mark. */
  void undo() {
    counters.set(marked);
    contacts.undo();
    arrivals.undo();
    names.undo();
    places.undo();
  }

  /** Writes down what has changed, before the commit. */
  void save(Sql sql) {
    contacts.save(sql);
    counters.save(sql, committed);
    arrivals.save(sql);
    names.save(sql);
  }

  /** It is committed. */
  void committed() {
    committed.set(counters);
    arrivals.committed();
    names.committed();
    places.committed();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    counters.set(committed);
    contacts.clear();
    arrivals.rolledBack();
    names.rolledBack();
    places.rolledBack();
  }
}
