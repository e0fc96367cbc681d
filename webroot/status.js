// The connection in words: what is the matter, and what a person can do about it.

import { byId, setText } from "./dom.js";
import { paintAvatar } from "./colour.js";
import { wordOf } from "./presence.js";

/** `online`, or `offline: why`, as the file `state` and GET state have it. */
export function parseState(line) {
  const [, state, reason] = /^(\w*)[\s:;,.–-]*(.*)$/su.exec(line.trim());
  return { state: state || "offline", reason: reason.trim() };
}

/** `{ short, long, trouble }` for the link to the bridge and the account behind it. */
export function words(link, { state, reason }, presence) {
  if (link === "connecting" || link === "new") {
    return { short: "Connecting…", long: "", trouble: link === "connecting" };
  }
  if (link === "lost") {
    return {
      short: "Reconnecting…",
      long: "The link to the bridge is lost. Reconnecting… What you write is kept here and goes out then.",
      trouble: true,
    };
  }
  const why = reason ? `: ${reason}` : "";
  if (state === "online") return { short: wordOf(presence), long: "", trouble: false };
  if (state === "connecting") {
    return {
      short: "Connecting to the server…",
      long: `The bridge is connecting to the server${why}. Messages are queued until then.`,
      trouble: true,
    };
  }
  return {
    short: "Offline",
    long: `The bridge is offline${why}${/[.!?]$/u.test(why) ? "" : "."} Messages are queued until it is back.`,
    trouble: true,
  };
}

export class Status {
  constructor({ retry }) {
    this.lost = false;
    this.said = "";
    byId("strip-retry").addEventListener("click", retry);
  }

  show(link, account, presence) {
    // While reconnecting, each try would make the words jump back and forth.
    if (link === "lost") this.lost = true;
    if (link === "open") this.lost = false;
    const shown = link === "connecting" && this.lost ? "lost" : link;
    const { short, long, trouble } = words(shown, account, presence);
    const name = account.jid || "sj";
    setText(byId("account-name"), name);
    paintAvatar(byId("account-avatar"), account.jid, name);
    byId("account-dot").dataset.presence = trouble ? "offline" : presence;
    setText(byId("account-state"), short);
    byId("account-state").classList.toggle("trouble", trouble);
    byId("strip").hidden = long === "";
    byId("strip-retry").hidden = shown !== "lost";
    if (long) setText(byId("strip-text"), long);
    const said = long || "Connected";
    // The first connection is nothing to announce.
    if (this.said || long) setText(byId("link-status"), said);
    this.said = said;
  }
}
