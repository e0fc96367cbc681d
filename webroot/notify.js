// Everything that tells of messages outside the lists: title, icon, screen reader, desktop.

import { byId, el } from "./dom.js";
import { recall, remember } from "./storage.js";
import { oneLine } from "./text.js";

export class Notifier {
  constructor({ open }) {
    this.open = open;
    this.on = recall("notify") === "yes";
  }

  get possible() {
    return "Notification" in window && window.isSecureContext;
  }

  get words() {
    if (!this.possible || Notification.permission === "denied") {
      return "Notifications are blocked in this browser’s settings";
    }
    return this.active ? "Stop notifying me" : "Notify me of new messages";
  }

  get active() {
    return this.on && this.possible && Notification.permission === "granted";
  }

  /** Only ever called by a click: nobody is asked who didn't ask first. */
  async toggle() {
    if (!this.possible) return;
    this.on = this.active ? false : (await Notification.requestPermission()) === "granted";
    remember("notify", this.on ? "yes" : "");
  }

  message(jid, name, body, watched) {
    if (watched || !this.active) return;
    try {
      const shown = new Notification(name, { body: oneLine(body), tag: jid, icon: "icon.svg" });
      shown.onclick = () => {
        window.focus();
        this.open(jid);
        shown.close();
      };
    } catch {
      // Phones allow it to service workers only; this page has none.
    }
  }

  /** For the screen reader: the last few only, or the log would grow for days. */
  announce(name, body) {
    const log = byId("announcer");
    log.append(el("p", {}, `${name}: ${oneLine(body)}`));
    while (log.childElementCount > 5) log.firstChild.remove();
  }

  title(unread, name) {
    const where = name ? `${oneLine(name)} – sj` : "sj";
    const title = unread > 0 ? `(${unread}) ${where}` : where;
    if (document.title !== title) document.title = title;
    const wanted = unread > 0 ? "icon-unread.svg" : "icon.svg";
    if (byId("favicon").getAttribute("href") !== wanted) byId("favicon").setAttribute("href", wanted);
  }
}

let hide = 0;

/** A sentence about something that went wrong and has no field to stand at. */
export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hide);
  hide = setTimeout(() => (node.hidden = true), 8_000);
}
