// The words of presence, as the files have them and as people read them.

export const WORDS = {
  online: "Online",
  chat: "Free to chat",
  away: "Away",
  xa: "Away for long",
  dnd: "Do not disturb",
  offline: "Offline",
};

export const wordOf = (presence) =>
  Object.hasOwn(WORDS, presence) ? WORDS[presence] : WORDS.offline;

/** The form of `mypresence`: a word, then status text; empty is offline, no word is online. */
export function parse(file) {
  if (file.trim() === "") return { presence: "offline", status: "" };
  const [first, ...rest] = file.split("\n");
  const word = first.trim();
  // "offline" is no word of the file: an empty one says that.
  if (Object.hasOwn(WORDS, word) && word !== "offline") return { presence: word, status: rest.join("\n").trim() };
  return { presence: "online", status: file.trim() };
}

export function format({ presence, status }) {
  if (presence === "offline") return "";
  return status ? `${presence}\n${status}\n` : `${presence}\n`;
}

const SUBSCRIPTIONS = {
  none: "Neither of you sees when the other is online.",
  to: "You see when they are online; they don’t see you.",
  from: "They see when you are online; you don’t see them.",
  both: "You see when the other is online, both ways.",
};

export function subscriptionWords({ subscription, pending }) {
  const words = SUBSCRIPTIONS[subscription] ?? SUBSCRIPTIONS.none;
  return pending.includes("out") ? `${words} Your request waits for their answer.` : words;
}
