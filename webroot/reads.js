// What the person has seen, told to the server a moment later and once for many messages.

import * as api from "./api.js";

const MOMENT = 400;

export class Reads {
  constructor({ store, seen }) {
    Object.assign(this, { store, told: seen });
    this.waiting = new Map();
  }

  seen(jid, id) {
    if (!this.store.seen(jid, id)) return;
    this.told();
    const known = this.waiting.has(jid);
    this.waiting.set(jid, id);
    if (!known) setTimeout(() => this.#tell(jid), MOMENT);
  }

  async #tell(jid) {
    const id = this.waiting.get(jid);
    this.waiting.delete(jid);
    // What can't be told now is told with the next message that is read.
    await api.put(`contacts/${api.segment(jid)}/read`, String(id)).catch(() => {});
  }
}
