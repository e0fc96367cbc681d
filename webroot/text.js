// Message text to nodes. Only text nodes, and links of three schemes, ever come out of here.

import { el } from "./dom.js";

const LINK = /\b(?:https?:\/\/|xmpp:)[^\s<>"\u0000-\u001f\u007f-\u009f\u2028\u2029]+/giu;
const SCHEMES = new Set(["http:", "https:", "xmpp:"]);
const TRAILING = /[.,:;!?'’”»…*_~]+$/u;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/gu;
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\s])+$/u;
const FIRST_SHOWN = 3_000;
const FIRST_LINES = 40;
const MORE_SHOWN = 20_000;

/** Controls made visible: they have no business in a message, yet nobody is to be fooled. */
export const visible = (text) => text.replaceAll("\r\n", "\n").replace(CONTROL, "\ufffd");

/** One line for lists, titles and notifications, where text can't be isolated by markup. */
export const oneLine = (text) => visible(text.slice(0, 300)).replace(BIDI, "").replace(/\s+/gu, " ");

/** A few emoji and nothing else. */
export function emojiOnly(text) {
  if (text.length > 48 || !EMOJI.test(text) || text.trim() === "") return false;
  const segments = new Intl.Segmenter().segment(text.replace(/\s/gu, ""));
  return [...segments].length <= 6;
}

function safe(address) {
  try {
    return SCHEMES.has(new URL(address).protocol) ? new URL(address).href : null;
  } catch {
    return null;
  }
}

/** Punctuation after an address belongs to the sentence, a bracket only if it was opened before. */
function trimmed(address) {
  let end = address.replace(TRAILING, "");
  for (const [open, close] of ["()", "[]", "{}"]) {
    while (end.endsWith(close) && end.split(open).length < end.split(close).length) {
      end = end.slice(0, -1).replace(TRAILING, "");
    }
  }
  return end;
}

export function linkify(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimmed(match[0]);
    const href = safe(address);
    if (!href) continue;
    nodes.push(text.slice(done, match.index));
    // The title is the address as it will be opened: letters of look-alike names as punycode.
    nodes.push(
      el("a", { href, title: href, target: "_blank", rel: "noopener noreferrer" }, address),
    );
    done = match.index + address.length;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

function cut(text, from, most) {
  if (text.length - from <= most + 200) return text.length;
  const end = from + most;
  const space = text.lastIndexOf(" ", end);
  const at = space > from + most / 2 ? space : end;
  // Never between the halves of a surrogate pair.
  return text.charCodeAt(at - 1) >= 0xd800 && text.charCodeAt(at - 1) < 0xdc00 ? at + 1 : at;
}

function firstCut(text) {
  const end = cut(text, 0, FIRST_SHOWN);
  let line = -1;
  for (let n = 0; n < FIRST_LINES; n++) {
    line = text.indexOf("\n", line + 1);
    if (line < 0 || line >= end) return end;
  }
  return text.length - line > 200 ? line : end;
}

/** The body; a very long one in parts, as one layout of a megabyte would stop the page. */
export function fillBody(node, body) {
  const text = visible(body);
  let shown = firstCut(text);
  node.append(...linkify(text.slice(0, shown)));
  if (shown === text.length) return;
  const more = el("button", { type: "button", class: "more" }, "Show more");
  const rest = el("span", {}, "… ", more);
  more.addEventListener("click", () => {
    const end = cut(text, shown, MORE_SHOWN);
    rest.before(...linkify(text.slice(shown, end)));
    shown = end;
    if (shown === text.length) rest.remove();
  });
  node.append(rest);
}
