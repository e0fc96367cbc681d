// One message as a row, and the question which rows belong together.

import { el, icon } from "./dom.js";
import { emojiOnly, fillBody, oneLine } from "./text.js";
import { clock, dayMark, dayOf, full } from "./time.js";

const TOGETHER = 5 * 60_000;

const FATES = {
  queued: "Queued",
  waiting: "Waiting for the link to the bridge",
  sending: "Sending",
  checking: "Finding out whether it was sent",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Not delivered",
  unsent: "Not sent",
};

const ICONS = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  unsent: "failed",
};

/** What a row shows, from a message, its neighbours and its fate. */
export function describe(entry, previous, next, unreadFrom) {
  const day = !previous || dayOf(previous.time) !== dayOf(entry.time);
  const mark = unreadFrom !== null && entry.key === unreadFrom;
  return {
    day: day ? dayMark(entry.time) : "",
    mark,
    first: day || mark || !together(previous, entry),
    last: !next || dayOf(next.time) !== dayOf(entry.time) || !together(entry, next),
  };
}

function together(a, b) {
  return (
    a.direction === b.direction &&
    (a.sender ?? "") === (b.sender ?? "") &&
    (a.notice ?? false) === (b.notice ?? false) &&
    b.time - a.time < TOGETHER &&
    a.state !== "failed"
  );
}

/** Equal signatures mean that the row in the page can stay. */
export const signature = ({ key, state, reason }, { day, mark, first, last }, who) =>
  [key, state, reason, day, mark, first, last, first ? who : ""].join("|");

export function row(entry, shape, who, offline) {
  const { direction, body, time, state, reason, ref, sender = "", notice = false } = entry;
  const item = el("li", { class: `message ${direction}`, "data-key": entry.key });
  item.classList.toggle("notice", notice);
  item.classList.toggle("first", shape.first);
  item.classList.toggle("last", shape.last);
  if (shape.day) item.append(el("p", { class: "day" }, el("span", {}, shape.day)));
  if (shape.mark) item.append(el("p", { class: "unread-mark" }, "New messages"));
  const text = el("p", { class: "body", dir: "auto" });
  fillBody(text, body);
  const emoji = emojiOnly(body);
  const bubble = el("div", { class: emoji ? "bubble emoji" : "bubble" });
  if (shape.first && sender) {
    bubble.append(
      el("span", { class: "sender" }, el("bdi", {}, oneLine(sender)), el("span", { class: "visually-hidden" }, ": ")),
    );
  } else if (shape.first && !notice) {
    const speaker = direction === "out" ? "You: " : `${who}: `;
    bubble.append(el("span", { class: "visually-hidden" }, speaker));
  }
  const datetime = new Date(time).toISOString();
  const when = el("time", { datetime, title: full(time) }, clock(time));
  const meta = el("span", { class: "meta" }, when);
  if (direction === "out") {
    meta.dataset.state = state;
    const words = state === "queued" && offline ? "Queued until the server is back" : FATES[state];
    const fate = el("span", { class: "fate", title: words }, icon(ICONS[state] ?? "queued"));
    fate.append(el("span", { class: "visually-hidden" }, words));
    meta.append(fate);
  }
  bubble.append(text, meta);
  item.append(bubble);
  if (state === "failed" || state === "unsent") item.append(trouble(state, reason, ref));
  return item;
}

function trouble(state, reason, ref) {
  const why = el("bdi", {}, reason ?? "");
  const words = el("span", {}, FATES[state], reason ? ": " : ". ", why, " ");
  const line = el("p", { class: "trouble" }, words);
  if (ref) {
    line.append(
      el("button", { type: "button", class: "link", "data-retry": ref }, "Try again"),
      " ",
      el("button", { type: "button", class: "link", "data-discard": ref }, "Discard"),
    );
  }
  return line;
}
