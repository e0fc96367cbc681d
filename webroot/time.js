// Times in the reader's own language and zone.

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const shortFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const oldFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "short" });
const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const yearFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const capital = (word) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** A number that is equal for two times of the same local day, and one more for the next. */
export function dayOf(time) {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

export const clock = (time) => clockFormat.format(time);

export const full = (time) => fullFormat.format(time);

/** The line between two days of a conversation. */
export function dayMark(time, now = Date.now()) {
  const ago = dayOf(now) - dayOf(time);
  if (ago === 0 || ago === 1) return capital(relative.format(-ago, "day"));
  const thisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (thisYear ? dayFormat : yearFormat).format(time);
}

/** The short time in the list of contacts. */
export function stamp(time, now = Date.now()) {
  const ago = dayOf(now) - dayOf(time);
  if (ago <= 0) return clock(time);
  if (ago === 1) return capital(relative.format(-1, "day"));
  if (ago < 7) return weekdayFormat.format(time);
  return (ago < 300 ? shortFormat : oldFormat).format(time);
}

/** Calls back shortly after each midnight, when "today" has become "yesterday". */
export function eachDay(listener) {
  const next = new Date();
  next.setHours(24, 0, 1, 0);
  setTimeout(() => {
    listener();
    eachDay(listener);
  }, next - Date.now());
}
