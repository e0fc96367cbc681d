// What the tree behind the page has beyond chats. Where another program serves it, that is little,
// and what isn't there is not shown.

const ALL = ["presence", "subscription", "name", "remove", "roster", "iq"];

let present = new Set(ALL);

/** Takes the list of GET /contacts; one without it is of a tree that has everything. */
export function setFeatures(list = ALL) {
  present = new Set(list);
  // What style/features.css hides.
  document.documentElement.dataset.lacks = ALL.filter((name) => !present.has(name)).join(" ");
}

export const has = (name) => present.has(name);

/** Chats are names of another program's: channels, in which many speak. */
export const foreign = () => !present.has("roster");

/** Who speaks, where that isn't the chat itself; empty where it goes without saying. */
export const senderOf = ({ direction, from, notice }, jid) =>
  foreign() && direction === "in" && !notice && from && from !== jid ? from : "";
