// Own messages between Enter and the server's word for them: none lost, none sent twice.
//
//   waiting   not sent; goes by itself once the link is up
//   sending   on its way; nothing heard yet
//   checking  the link broke in between: the history is asked whether it arrived
//   unsent    it did not, or the server refused it: the person decides
//   accepted  the server has it; its event takes its place

import { Problem } from "./api.js";

const ANSWER_WITHIN = 10_000;
// The server takes frames of 64 KiB; what is longer goes by POST.
const LONGEST_FRAME = 30_000;

export class Outbox {
  /** `history(jid, since)` gives what the server has published after an id. */
  constructor({ link, post, history, newest, changed, key }) {
    Object.assign(this, { link, post, history, newest, changed, key });
    this.entries = this.#restore();
    /** Events that an entry was recognised in: each answers for one entry only. */
    this.claimed = new Set();
  }

  of(jid) {
    return this.entries.filter(({ contact, state }) => contact === jid && state !== "accepted");
  }

  get pending() {
    return this.entries.some(({ state }) => state !== "accepted");
  }

  send(contact, body) {
    const entry = { ref: newRef(), contact, body, time: Date.now(), state: "waiting", reason: "" };
    this.entries.push(entry);
    this.#go(entry);
    this.#keep(contact);
  }

  retry(ref) {
    const entry = this.#find(ref);
    if (!entry) return;
    Object.assign(entry, { ref: newRef(), state: "waiting", reason: "", time: Date.now() });
    this.#go(entry);
    this.#keep(entry.contact);
  }

  discard(ref) {
    const entry = this.#find(ref);
    if (!entry) return;
    this.#remove(entry);
    this.#keep(entry.contact);
  }

  clear() {
    this.entries = [];
    this.#keep();
  }

  /** The server's answer on the socket: an id, or a problem. */
  answered({ ref, id, ...problem }) {
    const entry = this.#find(ref);
    if (!entry) return;
    clearTimeout(entry.timer);
    if (id !== undefined) this.#accept(entry, id);
    else this.#refuse(entry, new Problem(problem.status ?? 500, problem).message);
    this.#keep(entry.contact);
  }

  /** An own message in the stream: the first that reads like it and waits for an answer. */
  seen(event) {
    if (this.claimed.has(event.id)) return;
    const known = this.entries.find(({ id }) => id === event.id);
    const entry = known ?? this.entries.find((candidate) => this.#fits(candidate, event));
    if (!entry) return;
    this.claimed.add(event.id);
    if (known || entry.state === "checking") this.#remove(entry);
    else Object.assign(entry, { state: "accepted", id: event.id });
    this.#keep(event.contact);
  }

  linkLost() {
    for (const entry of this.entries) {
      clearTimeout(entry.timer);
      const unanswered = entry.id === undefined && !entry.posted;
      if (entry.state === "sending" && unanswered) entry.state = "checking";
    }
    this.entries = this.entries.filter(({ state }) => state !== "accepted");
    this.#keep();
  }

  linkUp() {
    for (const entry of this.entries) if (entry.state === "waiting") this.#go(entry);
    this.#check();
    this.#keep();
  }

  #go(entry) {
    entry.after = this.newest();
    if (entry.body.length > LONGEST_FRAME) {
      if (this.link.open) this.#post(entry);
      return;
    }
    const { ref, contact, body } = entry;
    if (!this.link.send({ ref, contact, body })) return;
    entry.state = "sending";
    entry.timer = setTimeout(() => this.link.drop(), ANSWER_WITHIN);
  }

  async #post(entry) {
    Object.assign(entry, { state: "sending", posted: true });
    try {
      const { id } = await this.post(entry.contact, entry.body);
      this.#accept(entry, id);
    } catch (problem) {
      if (problem.status === 0) entry.state = "checking";
      else this.#refuse(entry, problem.message);
    }
    entry.posted = false;
    this.#keep(entry.contact);
    if (this.link.open) this.#check();
  }

  #accept(entry, id) {
    entry.id = id;
    // Seen in the stream before the answer came, or still to be seen.
    if (entry.state === "accepted" || id <= this.newest()) this.#remove(entry);
    else entry.state = "sending";
  }

  #refuse(entry, reason) {
    Object.assign(entry, { state: "unsent", reason, id: undefined });
  }

  async #check() {
    const open = this.entries.filter(({ state }) => state === "checking");
    for (const entry of open) {
      try {
        const events = await this.history(entry.contact, entry.after);
        if (entry.state !== "checking") continue;
        const found = events.find(
          (event) => this.#fits(entry, event) && !this.claimed.has(event.id),
        );
        if (found) {
          this.claimed.add(found.id);
          this.#remove(entry);
        } else {
          this.#refuse(entry, "The link broke before it could be sent.");
        }
      } catch (problem) {
        // Without an answer the next link asks again; an answer that helps nothing ends it.
        if (problem.status >= 400 && problem.status < 500) this.#refuse(entry, problem.message);
      }
    }
    if (open.length > 0) this.#keep();
  }

  #fits({ contact, body, state, after, id }, event) {
    return (
      (state === "sending" || state === "checking") &&
      (id === undefined || id === event.id) &&
      event.type === "message" &&
      event.direction === "out" &&
      event.contact === contact &&
      event.id > after &&
      event.body.trimEnd() === body.trimEnd()
    );
  }

  #find(ref) {
    return this.entries.find((entry) => entry.ref === ref);
  }

  #remove(entry) {
    clearTimeout(entry.timer);
    this.entries = this.entries.filter((other) => other !== entry);
  }

  /** Survives a reload of this tab; another tab has an outbox of its own. */
  #keep(contact) {
    const kept = this.entries
      .filter(({ state, id }) => state !== "accepted" && id === undefined)
      .map(({ timer, posted, ...entry }) => entry);
    try {
      sessionStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the messages live as long as the page does.
    }
    this.changed(contact);
  }

  #restore() {
    let kept = [];
    try {
      kept = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    } catch {
      // Nothing that could be read.
    }
    // A duplicated tab brings a copy along: nothing that was left behind goes out by itself.
    for (const entry of kept) {
      if (entry.state === "sending") entry.state = "checking";
      if (entry.state === "waiting") this.#refuse(entry, "The page was closed before it was sent.");
    }
    return kept;
  }
}

function newRef() {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return a.toString(36) + b.toString(36);
}
