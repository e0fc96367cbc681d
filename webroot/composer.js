// The text box: Enter sends, Shift+Enter breaks the line, what isn't sent is kept per contact.

import { byId } from "./dom.js";
import { recall, remember } from "./storage.js";

export class Composer {
  constructor({ send, changed }) {
    Object.assign(this, { send, changed });
    this.jid = null;
    this.text = byId("text");
    this.drafts = new Map();
    this.text.addEventListener("input", () => this.#written());
    this.text.addEventListener("keydown", (event) => {
      // Enter also ends the choice of a character in Chinese, Japanese or Korean.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
      this.text.focus();
    });
    new ResizeObserver(() => this.#grow()).observe(this.text.parentElement);
  }

  open(jid) {
    this.jid = jid;
    this.text.value = this.draft(jid);
    this.#grow();
    // On a touch screen the focus would raise the keyboard over the messages.
    if (matchMedia("(pointer: fine)").matches) this.text.focus({ preventScroll: true });
  }

  draft(jid) {
    if (!this.drafts.has(jid)) this.drafts.set(jid, recall(`draft:${jid}`));
    return this.drafts.get(jid);
  }

  #written() {
    this.#grow();
    this.#keep(this.text.value);
  }

  #keep(value) {
    this.drafts.set(this.jid, value);
    remember(`draft:${this.jid}`, value);
    this.changed();
  }

  #submit() {
    const body = this.text.value;
    if (body.trim() === "" || !this.jid) return;
    this.text.value = "";
    this.#keep("");
    this.#grow();
    this.send(this.jid, body);
  }

  #grow() {
    const { text } = this;
    text.style.height = "auto";
    const borders = text.offsetHeight - text.clientHeight;
    text.style.height = `${text.scrollHeight + borders}px`;
    byId("send").disabled = text.value.trim() === "";
  }
}
