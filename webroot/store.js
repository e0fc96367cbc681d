// The page's whole knowledge, and what each event makes of it. No DOM, no network.

import { Conversation } from "./conversation.js";
import { setFeatures } from "./features.js";

export class Store {
  constructor() {
    this.contacts = new Map();
    this.conversations = new Map();
    /** Contacts by last activity, requests first. */
    this.order = [];
    this.newest = 0;
    this.account = { jid: "", state: "connecting", reason: "" };
  }

  /** The list as the server has it replaces everything; open conversations start anew. */
  load({ contacts, newest, account = "", features }) {
    setFeatures(features);
    this.contacts = new Map();
    this.conversations = new Map();
    for (const given of contacts) this.contacts.set(given.jid, contactOf(given));
    this.order = [...this.contacts.values()].sort(byActivity);
    this.newest = newest;
    this.account.jid = account;
  }

  /** The list anew while the page goes on; false when events have overtaken it. */
  refresh({ contacts, newest }) {
    if (newest < this.newest) return false;
    const gone = new Set(this.contacts.keys());
    for (const given of contacts) {
      gone.delete(given.jid);
      const known = this.contacts.get(given.jid);
      const fresh = contactOf(given);
      // What was just read here, the server may not know yet.
      if (known?.read > fresh.read) Object.assign(fresh, { read: known.read, unread: known.unread });
      if (known) Object.assign(known, fresh);
      else this.contacts.set(given.jid, fresh);
    }
    for (const jid of gone) this.remove(jid);
    this.order = [...this.contacts.values()].sort(byActivity);
    return true;
  }

  conversation(jid) {
    let conversation = this.conversations.get(jid);
    if (!conversation) {
      conversation = new Conversation();
      this.conversations.set(jid, conversation);
    }
    return conversation;
  }

  contact(jid) {
    let contact = this.contacts.get(jid);
    if (!contact) {
      contact = contactOf({ jid });
      this.contacts.set(jid, contact);
      this.#place(contact);
    }
    return contact;
  }

  get unread() {
    let count = 0;
    for (const contact of this.contacts.values()) count += contact.unread;
    return count;
  }

  /**
   * Takes one event of the stream and says what it changed: `kind` is null for what was known
   * or doesn't matter here, else "message", "mark", "contact", "removed", "account", "gap".
   */
  apply(event) {
    if (event.type === "gap") return { kind: "gap" };
    if (event.id <= this.newest) return { kind: null };
    this.newest = event.id;
    const jid = event.contact;
    switch (event.type) {
      case "state":
        Object.assign(this.account, { state: event.state, reason: event.reason ?? "" });
        return { kind: "account" };
      case "message":
        return this.#message(event);
      case "sent":
      case "delivered":
      case "failed":
      case "read":
        if (event.type === "read" && event.by === "us") return this.#read(event);
        this.conversations.get(jid)?.add(event);
        return { kind: "mark", jid };
      case "contact":
        return this.#contactEvent(event);
      case "presence":
      case "subscription":
        return this.#fields(event);
      default:
        return { kind: null };
    }
  }

  /** The person has seen everything of this contact up to `id`. */
  seen(jid, id) {
    const contact = this.contacts.get(jid);
    if (!contact || id <= contact.read) return false;
    contact.read = id;
    contact.unread = 0;
    return true;
  }

  #message(event) {
    const contact = this.contact(event.contact);
    contact.last = event;
    if (event.direction === "in" && !event.notice && event.id > contact.read) contact.unread++;
    this.conversations.get(event.contact)?.add(event);
    this.#place(contact);
    return { kind: "message", jid: event.contact, event };
  }

  #read({ contact: jid, about }) {
    const contact = this.contacts.get(jid);
    if (!contact || about <= contact.read) return { kind: null };
    contact.read = about;
    const conversation = this.conversations.get(jid);
    const loaded = conversation?.messages[0]?.id ?? Infinity;
    if (about >= (contact.last?.id ?? 0)) contact.unread = 0;
    else if (loaded <= about) contact.unread = conversation.unreadAfter(about);
    else return { kind: "contact", jid, stale: contact.unread > 0 };
    return { kind: "contact", jid };
  }

  #contactEvent({ contact: jid, removed, name }) {
    if (removed) {
      this.remove(jid);
      return { kind: "removed", jid };
    }
    // One who comes back has a name and a presence already, which the event doesn't tell.
    const stale = !this.contacts.has(jid);
    const contact = this.contact(jid);
    contact.bare = false;
    if (name !== undefined) this.rename(contact, name);
    return { kind: "contact", jid, stale };
  }

  #fields(event) {
    // Who asks is listed before they have a directory.
    const asks = event.pending?.includes("in");
    const contact = asks ? this.contact(event.contact) : this.contacts.get(event.contact);
    if (!contact) return { kind: null };
    if (event.type === "presence") {
      contact.presence = event.presence || "offline";
      contact.status = event.status ?? "";
    } else {
      contact.subscription = event.subscription ?? contact.subscription;
      contact.pending = event.pending ?? [];
      this.#place(contact);
    }
    return { kind: "contact", jid: event.contact };
  }

  remove(jid) {
    this.contacts.delete(jid);
    this.conversations.delete(jid);
    this.order = this.order.filter((contact) => contact.jid !== jid);
  }

  rename(contact, name) {
    contact.name = name ?? "";
    contact.key = "";
    this.#place(contact);
  }

  /** One contact moves; sorting thousands for each message would be felt. */
  #place(contact) {
    const at = this.order.indexOf(contact);
    if (at >= 0) this.order.splice(at, 1);
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byActivity(this.order[middle], contact) <= 0) low = middle + 1;
      else high = middle;
    }
    this.order.splice(low, 0, contact);
  }

  /** Contacts that hold each of the words, in order. */
  matching(query) {
    const words = fold(query).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return this.order;
    return this.order.filter((contact) => {
      contact.key ||= fold(`${contact.name} ${contact.jid}`);
      return words.every((word) => contact.key.includes(word));
    });
  }
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function contactOf(given) {
  return {
    jid: given.jid,
    name: given.name ?? "",
    presence: given.presence || "offline",
    status: given.status ?? "",
    subscription: given.subscription ?? "none",
    pending: given.pending ?? [],
    unread: given.unread ?? 0,
    read: given.read ?? 0,
    last: given.last ?? null,
    key: "",
    /** Listed, but without a directory: a request that nobody has answered yet. */
    bare: false,
  };
}

export const titleOf = (contact) => contact.name || contact.jid;

const collator = new Intl.Collator();

function byActivity(a, b) {
  const asks = b.pending.includes("in") - a.pending.includes("in");
  if (asks !== 0) return asks;
  const later = (b.last?.id ?? 0) - (a.last?.id ?? 0);
  return later !== 0 ? later : collator.compare(titleOf(a), titleOf(b));
}
