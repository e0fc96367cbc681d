// The list of contacts fetched anew, where an event alone doesn't say what has changed.

import * as api from "./api.js";

const MOMENT = 400;
const LONGEST = 30_000;

export class Refresh {
  constructor({ store, done }) {
    Object.assign(this, { store, done });
    this.timer = 0;
  }

  /** Soon, and once for many reasons; again and less often while events overtake the answer. */
  soon(wait = MOMENT) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const list = await api.contacts().catch(() => null);
      if (!list) return;
      if (this.store.refresh(list)) this.done();
      else this.soon(Math.min(LONGEST, wait * 2));
    }, wait);
  }
}
