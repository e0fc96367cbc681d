// The open conversation: head, request, messages, the way down, and what was read.

import { byId, eachFrame, setText } from "./dom.js";
import { paintAvatar } from "./colour.js";
import { oneLine } from "./text.js";
import { titleOf } from "./store.js";
import { wordOf } from "./presence.js";
import { senderOf } from "./features.js";
import { describe, row, signature } from "./message-row.js";
import { MessageWindow } from "./message-window.js";
import { eachDay } from "./time.js";

export const PAGE = 100;

export class ConversationView {
  /** `history(jid, query)` fetches events, `read(jid, id)` tells what was seen. */
  constructor({ store, outbox, history, read, failed }) {
    Object.assign(this, { store, outbox, history, read, failed });
    this.jid = null;
    this.rows = new Map();
    this.entries = [];
    this.unreadFrom = null;
    this.below = 0;
    this.window = new MessageWindow(byId("scroller"), byId("messages"), {
      source: sourceOf(this),
      render: (at) => this.#render(at),
      needOlder: () => this.#older(),
      moved: () => this.#moved(),
    });
    this.changed = eachFrame(() => this.update());
    byId("jump").addEventListener("click", () => {
      this.toEnd();
      byId("text").focus({ preventScroll: true });
    });
    byId("messages").addEventListener("click", ({ target }) => {
      const { retry, discard } = target.dataset;
      if (retry) this.outbox.retry(retry);
      if (discard) this.outbox.discard(discard);
    });
    addEventListener("focus", () => this.#tellRead());
    document.addEventListener("visibilitychange", () => this.#tellRead());
    eachDay(() => this.#redraw());
  }

  get contact() {
    return this.store.contacts.get(this.jid);
  }

  get conversation() {
    return this.store.conversation(this.jid);
  }

  async open(jid) {
    this.close();
    this.jid = jid;
    this.unreadFrom = null;
    this.readAtOpen = this.contact?.unread > 0 ? this.contact.read : null;
    this.head();
    byId("conversation").hidden = false;
    byId("welcome").hidden = true;
    this.#collect();
    const { conversation } = this;
    this.placed = conversation.messages.length > 0 || conversation.complete;
    this.window.reset(this.placed ? this.#unreadIndex() : -1);
    this.#moved();
    await this.#older(true);
  }

  close() {
    if (this.jid) this.store.conversations.get(this.jid)?.trim();
    this.jid = null;
    this.rows.clear();
    this.entries = [];
    this.below = 0;
    byId("messages").replaceChildren();
    byId("conversation").hidden = true;
    byId("welcome").hidden = false;
  }

  /** A message of this conversation came in while it is open. */
  arrived(event) {
    if (event.direction === "in" && !event.notice && !this.#watched) this.below++;
    this.changed();
  }

  update() {
    if (!this.jid) return;
    this.head();
    this.#collect();
    this.window.update();
    this.#moved();
  }

  /** Everything anew, as after a change of name or of the account's state. */
  #redraw() {
    this.rows.clear();
    this.update();
  }

  setOffline(offline) {
    if (this.offline === offline) return;
    this.offline = offline;
    this.#redraw();
  }

  head() {
    const contact = this.contact ?? { jid: this.jid, name: "", presence: "offline", pending: [] };
    const name = oneLine(titleOf(contact));
    if (this.who && this.who !== name) this.rows.clear();
    this.who = name;
    setText(byId("peer-name"), name);
    const status = contact.status ? ` · ${oneLine(contact.status)}` : "";
    setText(byId("peer-state"), wordOf(contact.presence) + status);
    byId("peer-dot").dataset.presence = contact.presence;
    paintAvatar(byId("peer-avatar"), this.jid, name);
    byId("text").setAttribute("aria-label", `Message to ${name}`);
    byId("request").hidden = !contact.pending.includes("in");
    setText(
      byId("request-text"),
      `${name} asks to see when you are online. Accepting asks the same of them.`,
    );
  }

  /** Messages and, behind them, what is still on its way. */
  #collect() {
    const pending = this.outbox.of(this.jid).map((entry) => ({
      ...entry,
      key: entry.ref,
      direction: "out",
    }));
    this.pending = pending;
    this.messages = this.conversation.messages;
    if (this.readAtOpen !== null && this.unreadFrom === null) {
      const first = this.messages.find(
        ({ id, direction, notice }) => direction === "in" && !notice && id > this.readAtOpen,
      );
      const whole = this.conversation.complete || this.messages[0]?.id <= this.readAtOpen;
      if (first && whole) this.unreadFrom = String(first.id);
    }
  }

  #unreadIndex() {
    if (this.unreadFrom === null) return -1;
    const at = this.messages.findIndex(({ id }) => String(id) === this.unreadFrom);
    // A few fit below each other, and then the end is the better place.
    return this.messages.length - at > 8 ? at : -1;
  }

  entry(at) {
    const message = this.messages[at];
    if (!message) return this.pending[at - this.messages.length];
    const fate = message.direction === "out" ? this.conversation.fate(message) : {};
    return {
      key: String(message.id),
      direction: message.direction,
      notice: message.notice === true,
      sender: senderOf(message, this.jid),
      body: message.body ?? "",
      time: Date.parse(message.time),
      ...fate,
    };
  }

  #render(at) {
    const entry = this.entry(at);
    const previous = at > 0 && this.entry(at - 1);
    const shape = describe(entry, previous, this.entry(at + 1), this.unreadFrom);
    const now = signature(entry, shape, this.who);
    const known = this.rows.get(entry.key);
    if (known?.signature === now) return known.row;
    const made = row(entry, shape, this.who, this.offline);
    if (this.rows.size > 2_000) this.rows.clear();
    this.rows.set(entry.key, { row: made, signature: now });
    return made;
  }

  async #older(first = false) {
    const { jid, conversation } = this;
    if (conversation.complete || conversation.loading) return this.#begin();
    if (!first && conversation.oldest === null) return;
    conversation.loading = true;
    this.#begin();
    let count = 0;
    try {
      const before = conversation.oldest ?? this.store.newest + 1;
      const events = await this.history(jid, { before, limit: PAGE });
      count = conversation.addOlder(events, PAGE);
    } catch (problem) {
      this.failed(problem, jid);
      return;
    } finally {
      conversation.loading = false;
    }
    if (this.jid !== jid || this.conversation !== conversation) return;
    this.#collect();
    if (this.placed) this.window.prepended(count);
    else this.window.reset(this.#unreadIndex());
    this.placed = true;
    this.#begin();
    this.#moved();
    // A page may hold little else than presence and receipts.
    if (count < 20 && !conversation.complete) await this.#older();
  }

  #begin() {
    const { complete } = this.conversation;
    const empty = this.conversation.messages.length === 0;
    const start = empty ? "No messages yet." : "This is the beginning.";
    setText(byId("beginning"), complete ? start : "Loading…");
    byId("messages").setAttribute("aria-busy", String(!complete && this.conversation.loading));
  }

  get #watched() {
    return document.visibilityState === "visible" && document.hasFocus() && this.window.atEnd;
  }

  /** The newest messages come into sight. */
  toEnd() {
    this.window.toEnd();
    this.#moved();
  }

  #moved() {
    if (this.window.atEnd) this.below = 0;
    byId("jump").hidden = this.window.atEnd || !this.jid;
    byId("jump-count").hidden = this.below === 0;
    setText(byId("jump-count"), String(this.below));
    this.#tellRead();
  }

  #tellRead() {
    if (!this.jid || !this.#watched) return;
    const last = this.messages?.at(-1);
    if (last && last.id > (this.contact?.read ?? Infinity)) this.read(this.jid, last.id);
  }
}

function sourceOf(view) {
  return {
    get length() {
      return (view.messages?.length ?? 0) + (view.pending?.length ?? 0);
    },
  };
}
