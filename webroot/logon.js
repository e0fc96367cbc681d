// Getting in: by the token of the printed link, or by the form.

import { Problem, openSession } from "./api.js";
import { byId, setText } from "./dom.js";

/** The token of `#token=T`; taken out of the address at once, so that it isn't shared or kept. */
export function tokenFromLink() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) history.replaceState(null, "", location.pathname + location.search);
  return token;
}

export class Logon {
  constructor({ entered }) {
    this.entered = entered;
    this.token = byId("token");
    byId("logon-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.enter(this.token.value.trim());
    });
  }

  /** True when the session stands. */
  async enter(token) {
    try {
      await openSession(token);
    } catch (problem) {
      this.show(refusal(problem));
      return false;
    }
    this.token.value = "";
    byId("logon").hidden = true;
    this.entered();
    return true;
  }

  show(reason = "") {
    byId("app").hidden = true;
    byId("strip").hidden = true;
    byId("logon").hidden = false;
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    setText(byId("token-error"), reason);
    this.token.toggleAttribute("aria-invalid", reason !== "");
    this.token.focus();
  }
}

function refusal(problem) {
  if (!(problem instanceof Problem) || problem.status !== 401) return problem.message;
  return "The bridge doesn’t know this token. The token file or the link printed at its start has it.";
}
