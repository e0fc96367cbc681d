// Which conversation is open is in the address (`#/bob@example.org`), so that reload, links and
// the back button of a phone do what they should.

import { address } from "./contacts-view.js";

export class Route {
  constructor({ open, close }) {
    this.opened = open;
    this.closed = close;
    this.jid = null;
    this.fromList = false;
    this.leaving = false;
    addEventListener("hashchange", () => this.#changed());
  }

  /** Opens what the address names, at start. */
  follow() {
    this.jid = named();
    this.fromList = false;
    if (this.jid) this.opened(this.jid);
    else document.body.dataset.view = "list";
  }

  open(jid) {
    if (jid === this.jid) return this.opened(jid);
    if (!this.jid) {
      location.hash = address(jid);
      return;
    }
    // From one to the next is one step: back leads to the list.
    history.replaceState(null, "", address(jid));
    this.#changed();
  }

  close() {
    // Going back takes a moment, in which a second step back would leave the page.
    if (!this.jid || this.leaving) return;
    if (this.fromList) {
      this.leaving = true;
      history.back();
    } else {
      history.replaceState(null, "", location.pathname + location.search);
      this.#changed();
    }
  }

  #changed() {
    const before = this.jid;
    this.leaving = false;
    this.jid = named();
    if (this.jid === before) return;
    if (!this.jid) this.closed();
    else {
      this.fromList ||= before === null;
      this.opened(this.jid);
    }
    if (!this.jid) this.fromList = false;
  }
}

function named() {
  if (!location.hash.startsWith("#/")) return null;
  try {
    return decodeURIComponent(location.hash.slice(2)) || null;
  } catch {
    return null;
  }
}
