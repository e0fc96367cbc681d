// One conversation as data: messages in the order of their ids, and what became of the own ones.

const KEPT = 400;

export class Conversation {
  constructor() {
    this.messages = [];
    /** Message id → what was told of it: { failed: reason, delivered, read }. */
    this.marks = new Map();
    /** Own messages up to this id were read: who reads one has read those before it. */
    this.readUpTo = 0;
    /** Own messages up to this id have left: the queue keeps their order. */
    this.sentUpTo = 0;
    /** Where older events begin that aren't here yet. */
    this.oldest = null;
    this.complete = false;
    this.loading = false;
  }

  /** Live or resumed events; true when a message came of it. */
  add(event) {
    if (event.type !== "message") {
      this.#mark(event);
      return false;
    }
    if (event.id <= (this.messages.at(-1)?.id ?? 0)) return false;
    this.messages.push(slim(event));
    return true;
  }

  /** A page of history, ascending; gives the number of messages put in front. */
  addOlder(events, limit) {
    if (events.length > 0) this.oldest = events[0].id;
    this.complete = events.length < limit;
    const first = this.messages[0]?.id ?? Infinity;
    const older = [];
    for (const event of events) {
      if (event.type !== "message") this.#mark(event);
      else if (event.id < first) older.push(slim(event));
    }
    this.messages = older.concat(this.messages);
    return older.length;
  }

  #mark({ type, about, by, reason = "" }) {
    if (about === undefined || (type === "read" && by === "us")) return;
    const mark = this.marks.get(about) ?? {};
    if (type === "failed") mark.failed = reason;
    if (type === "delivered") mark.delivered = true;
    if (type === "read") {
      mark.read = true;
      this.readUpTo = Math.max(this.readUpTo, about);
    }
    if (type === "sent" || type === "delivered" || type === "read") {
      this.sentUpTo = Math.max(this.sentUpTo, about);
    }
    if (Object.keys(mark).length > 0) this.marks.set(about, mark);
  }

  /** What became of an own message: a word and, if it failed, the reason. */
  fate(message) {
    const mark = this.marks.get(message.id) ?? {};
    const failed = mark.failed !== undefined;
    // What came back was not read with what came after it.
    if (mark.read || (!failed && message.id <= this.readUpTo)) return { state: "read" };
    if (mark.delivered) return { state: "delivered" };
    if (failed) return { state: "failed", reason: mark.failed };
    if (message.id <= this.sentUpTo) return { state: "sent" };
    if (message.state === "failed") return { state: "failed", reason: message.reason ?? "" };
    return { state: message.state ?? "queued" };
  }

  unreadAfter(id) {
    let count = 0;
    for (let i = this.messages.length - 1; i >= 0 && this.messages[i].id > id; i--) {
      if (this.messages[i].direction === "in" && !this.messages[i].notice) count++;
    }
    return count;
  }

  /** What is out of sight can be fetched again. */
  trim() {
    if (this.messages.length <= KEPT) return;
    this.messages = this.messages.slice(-KEPT);
    this.oldest = this.messages[0].id;
    this.complete = false;
  }
}

/** Of a hundred thousand messages only what is shown: a stanza can be many times its text. */
const slim = ({ id, direction, from, notice, body = "", time, state, reason }) => ({
  id,
  direction,
  from,
  notice,
  body,
  time,
  state,
  reason,
});
