// The list of contacts: search, rows, and the keys that move in it.

import { byId, eachFrame, el, setText } from "./dom.js";
import { paintAvatar } from "./colour.js";
import { foreign, has, senderOf } from "./features.js";
import { oneLine } from "./text.js";
import { stamp, eachDay } from "./time.js";
import { titleOf } from "./store.js";
import { wordOf } from "./presence.js";
import { VirtualList } from "./virtual-list.js";

export const address = (jid) => `#/${encodeURIComponent(jid).replaceAll("%40", "@")}`;

export class ContactsView {
  /** `draft(jid)` gives unsent text; `add(text)` starts adding what was searched for. */
  constructor({ store, draft, open, add }) {
    Object.assign(this, { store, draft, open, add });
    this.current = null;
    this.search = byId("search");
    this.list = new VirtualList(byId("rows"), byId("contacts"), {
      key: (contact) => contact.jid,
      create: newRow,
      update: (row, contact, at, count) => this.#fill(row, contact, at, count),
    });
    this.changed = eachFrame(() => this.show());
    this.search.addEventListener("input", () => {
      this.list.viewport.scrollTop = 0;
      this.show();
    });
    this.search.addEventListener("keydown", (event) => this.#searchKey(event));
    byId("contacts").addEventListener("keydown", (event) => this.#rowKey(event));
    byId("contacts").addEventListener("click", (event) => this.#click(event));
    byId("contacts").addEventListener("focusin", ({ target }) => {
      this.focused = target.closest("li")?.dataset.jid;
    });
    byId("nobody-add").addEventListener("click", () => this.add(this.search.value.trim()));
    eachDay(this.changed);
  }

  show() {
    const found = this.store.matching(this.search.value);
    this.list.set(found);
    byId("nobody").hidden = found.length > 0;
    if (found.length > 0) return;
    const asked = this.search.value.trim();
    setText(byId("nobody-text"), asked ? `Nobody is called “${asked}”.` : "No contacts yet.");
    const whole = foreign() ? asked !== "" : asked.includes("@");
    setText(byId("nobody-add"), whole ? `Add ${asked}` : "Add a contact");
  }

  select(jid) {
    this.current = jid;
    this.focused = jid;
    const at = this.list.items.findIndex((contact) => contact.jid === jid);
    if (at >= 0) this.list.reveal(at);
    else this.list.show();
  }

  /** The contact above (-1) or below (1) the open one. */
  step(by) {
    const items = this.list.items;
    const at = items.findIndex((contact) => contact.jid === this.current);
    const next = at < 0 ? items[0] : items[Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next) this.open(next.jid);
  }

  focusSearch() {
    this.search.focus();
    this.search.select();
  }

  focusRow(at = this.#at(this.focused ?? this.current)) {
    const contact = this.list.items[Math.min(Math.max(at, 0), this.list.items.length - 1)];
    if (!contact) return this.search.focus();
    this.focused = contact.jid;
    this.list.reveal(this.list.items.indexOf(contact));
    this.list.rows.get(contact.jid)?.firstChild.focus();
    this.list.show();
  }

  #at(jid) {
    return this.list.items.findIndex((contact) => contact.jid === jid);
  }

  /** Asked for each row, and looking through thousands each time would show. */
  #focusedIsListed() {
    const { items } = this.list;
    if (this.listed?.items !== items || this.listed.jid !== this.focused) {
      this.listed = { items, jid: this.focused, yes: this.#at(this.focused) >= 0 };
    }
    return this.listed.yes;
  }

  #searchKey(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.focusRow(0);
    else if (event.key === "Enter" && this.list.items[0]) this.open(this.list.items[0].jid);
    else if (event.key === "Escape" && this.search.value) this.clearSearch();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  clearSearch() {
    this.search.value = "";
    this.show();
  }

  #click(event) {
    const row = event.target.closest("li");
    // With a key held down it is the browser's link, to be opened in another tab.
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(row.dataset.jid);
  }

  #rowKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#at(this.focused);
    const page = Math.floor(this.list.viewport.clientHeight / this.list.height);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: Infinity,
      PageDown: at + page,
      PageUp: at - page,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 && event.key === "ArrowUp") this.search.focus();
    else this.focusRow(to);
  }

  #fill(row, contact, at, count) {
    const { link, avatar, dot, name, time, line, badge, words } = row.parts;
    const { jid, last, unread } = contact;
    const title = oneLine(titleOf(contact));
    row.dataset.jid = jid;
    row.setAttribute("aria-setsize", count);
    row.setAttribute("aria-posinset", at + 1);
    link.setAttribute("href", address(jid));
    link.toggleAttribute("data-unread", unread > 0);
    if (jid === this.current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    // One stop for Tab in the whole list; the arrows move inside.
    link.tabIndex = (this.#focusedIsListed() ? jid === this.focused : at === 0) ? 0 : -1;
    paintAvatar(avatar, jid, title);
    dot.dataset.presence = contact.presence;
    setText(name, title);
    setText(time, last ? stamp(Date.parse(last.time)) : "");
    const { prefix, text, kind } = this.#lastLine(contact);
    line.dataset.kind = kind;
    setText(line.firstChild, prefix);
    setText(line.lastChild, text);
    setText(badge, unread > 999 ? "999+" : String(unread));
    badge.hidden = unread === 0;
    const presence = has("presence") ? [wordOf(contact.presence)] : [];
    setText(words, presence.concat(unread > 0 ? `${unread} unread` : []).join(", "));
  }

  #lastLine({ jid, last, status, pending }) {
    if (pending.includes("in")) {
      return { prefix: "", text: "Asks to see when you are online", kind: "request" };
    }
    const draft = jid === this.current ? "" : this.draft(jid);
    if (draft) return { prefix: "Draft: ", text: oneLine(draft), kind: "draft" };
    if (!last) return { prefix: "", text: oneLine(status), kind: "status" };
    const sender = oneLine(senderOf(last, jid));
    const prefix = last.direction === "out" ? "You: " : sender && `${sender}: `;
    return { prefix, text: oneLine(last.body ?? ""), kind: "last" };
  }
}

function newRow() {
  const parts = {
    avatar: el("span", { class: "avatar", "aria-hidden": "true" }),
    dot: el("span", { class: "dot", "aria-hidden": "true" }),
    name: el("bdi", { class: "name" }),
    words: el("span", { class: "visually-hidden" }),
    time: el("span", { class: "when" }),
    line: el("span", { class: "line" }, el("span"), el("bdi")),
    badge: el("span", { class: "badge", "aria-hidden": "true" }),
  };
  parts.link = el(
    "a",
    { class: "contact" },
    el("span", { class: "face" }, parts.avatar, parts.dot),
    el("span", { class: "first" }, parts.name, parts.words, parts.time),
    el("span", { class: "second" }, parts.line, parts.badge),
  );
  return Object.assign(el("li", {}, parts.link), { parts });
}
