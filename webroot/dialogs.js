// The dialogs: adding a contact, its details, own presence. All native, so focus and Esc are right.

import { byId, el, setText } from "./dom.js";
import { paintAvatar } from "./colour.js";
import { foreign, has } from "./features.js";
import { WORDS, format, subscriptionWords, wordOf } from "./presence.js";
import { oneLine } from "./text.js";
import { titleOf } from "./store.js";

/** Enough to catch a slip; the server has the last word. */
const JID = /^[^\s@/"&'<>:]+@[^\s@/:]+(?:\.[^\s@/:]+)*$/u;

export function checkJid(text) {
  if (foreign()) {
    if (text === "") return "Write the name of a channel or of a person, such as #example.";
    return /[\s/]/u.test(text) ? "A name has no spaces and no “/”." : "";
  }
  if (text === "") return "Write the contact’s address, such as name@example.org.";
  if (text.includes("/")) return "An address without “/” and what follows it, please.";
  if (!JID.test(text)) return "An address looks like name@example.org.";
  return "";
}

function prepare(id, submit) {
  const dialog = byId(id);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // A click outside falls on the dialog itself, all else on the form in it.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return dialog;
}

function showError(field, error, text) {
  setText(error, text);
  if (text) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else field.removeAttribute("aria-invalid");
}

/** Runs an action once at a time, and says at its field why it didn't work. */
async function attempt(dialog, field, error, action) {
  if (dialog.dataset.busy) return;
  dialog.dataset.busy = "true";
  showError(field, error, "");
  try {
    await action();
    dialog.close();
  } catch (problem) {
    showError(field, error, problem.message);
  } finally {
    delete dialog.dataset.busy;
  }
}

export class AddDialog {
  constructor({ add }) {
    this.jid = byId("add-jid");
    this.error = byId("add-error");
    this.dialog = prepare("add-dialog", () => {
      const jid = this.jid.value.trim().replace(/^xmpp:/u, "");
      const wrong = checkJid(jid);
      if (wrong) return showError(this.jid, this.error, wrong);
      const name = byId("add-name").value.trim();
      attempt(this.dialog, this.jid, this.error, () => add(jid, name, byId("add-ask").checked));
    });
  }

  show(text = "") {
    showError(this.jid, this.error, "");
    this.jid.value = text;
    byId("add-name").value = "";
    setText(byId("add-jid-label"), foreign() ? "Channel or person" : "Address");
    this.jid.placeholder = foreign() ? "#example" : "name@example.org";
    this.dialog.showModal();
    this.jid.focus();
  }
}

export class DetailsDialog {
  constructor({ rename, subscribe, remove }) {
    this.name = byId("details-name");
    this.error = byId("details-error");
    const run = (action) => attempt(this.dialog, this.name, this.error, action);
    this.dialog = prepare("details-dialog", () =>
      run(() => rename(this.jid, this.name.value.trim())),
    );
    for (const button of this.dialog.querySelectorAll("[data-act]")) {
      button.addEventListener("click", () => run(() => subscribe(this.jid, button.dataset.act)));
    }
    byId("remove").addEventListener("click", () => run(() => remove(this.jid)));
  }

  show(contact) {
    const { jid, name, subscription, pending, presence, status } = contact;
    this.jid = jid;
    const title = oneLine(titleOf(contact));
    showError(this.name, this.error, "");
    setText(byId("details-title"), title);
    setText(byId("details-jid"), oneLine(jid));
    setText(byId("details-status"), wordOf(presence) + (status ? `: ${status}` : ""));
    setText(byId("details-subscription"), subscriptionWords(contact));
    paintAvatar(byId("details-avatar"), jid, title);
    this.name.value = name;
    const sees = subscription === "to" || subscription === "both";
    const shown = subscription === "from" || subscription === "both";
    const possible = {
      subscribe: !sees && !pending.includes("out"),
      unsubscribe: sees,
      unsubscribed: shown,
    };
    for (const button of this.dialog.querySelectorAll("[data-act]")) {
      button.hidden = !possible[button.dataset.act];
    }
    this.dialog.showModal();
    // Not the text field: on a phone that would raise the keyboard over the details.
    this.dialog.querySelector("[data-close]").focus();
  }
}

export class AccountDialog {
  constructor({ save, logOff, notifier }) {
    this.notifier = notifier;
    this.words = byId("words");
    this.status = byId("status");
    const error = byId("account-error");
    this.dialog = prepare("account-dialog", () => {
      const presence = this.words.querySelector("input:checked").value;
      const status = this.status.value.trim();
      attempt(this.dialog, this.status, error, () => save(format({ presence, status })));
    });
    for (const [word, text] of Object.entries(WORDS)) {
      const radio = el("input", { type: "radio", name: "word", value: word });
      const dot = el("span", { class: "dot", "data-presence": word, "aria-hidden": "true" });
      const note =
        word === "offline" ? el("span", { class: "optional" }, " messages wait at the server") : null;
      this.words.append(el("label", { class: "check" }, radio, dot, el("span", {}, text, note)));
    }
    byId("logoff").addEventListener("click", () => {
      this.dialog.close();
      logOff();
    });
    byId("notify").addEventListener("click", async () => {
      await notifier.toggle();
      this.#notifyWords();
    });
  }

  show({ presence, status }) {
    setText(byId("account-error"), "");
    this.status.value = status;
    for (const radio of this.words.querySelectorAll("input")) {
      radio.checked = radio.value === presence;
    }
    this.#notifyWords();
    setText(byId("account-title"), has("presence") ? "How others see you" : "This page");
    this.dialog.showModal();
    this.words.querySelector("input:checked")?.focus();
  }

  #notifyWords() {
    byId("notify").hidden = !this.notifier.possible;
    setText(byId("notify"), this.notifier.words);
  }
}
