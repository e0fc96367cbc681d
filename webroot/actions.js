// What a person does to contacts and to the account, besides writing.

import * as api from "./api.js";
import { AccountDialog, AddDialog, DetailsDialog } from "./dialogs.js";
import { byId } from "./dom.js";
import { toast } from "./notify.js";
import { has } from "./features.js";
import { parse } from "./presence.js";
import { forgetAll } from "./storage.js";

const path = (jid, file = "") => `contacts/${api.segment(jid)}${file}`;

export class Actions {
  constructor({ store, route, notifier, own, changed, refresh, leave }) {
    Object.assign(this, { store, route, own, changed, refresh, leave });
    this.addDialog = new AddDialog({ add: (...given) => this.#add(...given) });
    this.detailsDialog = new DetailsDialog({
      rename: (jid, name) => this.#rename(jid, name),
      subscribe: (jid, word) => this.#subscription(jid, word),
      remove: (jid) => this.#remove(jid),
    });
    this.accountDialog = new AccountDialog({
      save: (file) => this.#presence(file),
      logOff: () => this.#logOff(),
      notifier,
    });
    byId("add").addEventListener("click", () => this.showAdd());
    byId("accept").addEventListener("click", () => this.#answer("subscribed"));
    byId("decline").addEventListener("click", () => this.#answer("unsubscribed"));
  }

  showAdd(text = "") {
    this.addDialog.show(text);
  }

  showDetails(jid) {
    const contact = this.store.contacts.get(jid);
    if (contact) this.detailsDialog.show(contact);
  }

  showAccount() {
    this.accountDialog.show(this.own);
  }

  async #add(jid, name, ask) {
    const response = await api.put(path(jid));
    const canonical = await jidOf(response, jid);
    // They may be in the roster already, with a name and a presence.
    this.refresh();
    if (name) await api.put(path(canonical, "/name"), name);
    const contact = this.store.contact(canonical);
    if (name) this.store.rename(contact, name);
    this.changed();
    this.route.open(canonical);
    if (ask && has("subscription") && (contact.subscription === "none" || contact.subscription === "from")) {
      await this.#subscription(canonical, "subscribe").catch((problem) =>
        toast(`The contact is there, but the request was not sent. ${problem.message}`),
      );
    }
  }

  #subscription(jid, word) {
    return api.put(path(jid, "/subscription"), word);
  }

  async #answer(word) {
    const contact = this.store.contacts.get(this.route.jid);
    if (!contact) return;
    try {
      await this.#subscription(contact.jid, word);
      contact.pending = contact.pending.filter((pending) => pending !== "in");
      byId("request").hidden = true;
      byId("text").focus({ preventScroll: true });
      this.changed();
      // Who was declined without a word between them is no contact, and leaves the list.
      if (word === "unsubscribed" && contact.bare) return this.refresh();
      const sees = contact.subscription === "to" || contact.subscription === "both";
      if (word === "subscribed" && !sees && !contact.pending.includes("out")) {
        await this.#subscription(contact.jid, "subscribe");
      }
    } catch (problem) {
      toast(problem.message);
    }
  }

  async #rename(jid, name) {
    await api.put(path(jid, "/name"), name);
    this.store.rename(this.store.contact(jid), name);
    this.changed();
  }

  async #remove(jid) {
    await api.request("DELETE", path(jid));
    this.store.remove(jid);
    this.route.close();
    this.changed();
  }

  async #presence(file) {
    await api.put("mypresence", file);
    Object.assign(this.own, parse(file));
    this.changed();
  }

  async #logOff() {
    try {
      await api.closeSession();
    } catch (problem) {
      if (problem.status !== 401) return toast(problem.message);
    }
    this.leave();
    forgetAll();
    location.replace(location.pathname);
  }
}

/** The server may spell the address in its canonical form. */
async function jidOf(response, jid) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) return jid.toLowerCase();
  const answer = await response.json().catch(() => ({}));
  return answer.jid ?? jid.toLowerCase();
}
