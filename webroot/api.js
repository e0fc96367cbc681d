// REST calls of the page. Every path is relative: the page may be served below any prefix.

/** What the server (or the lack of one) says about a call that did not succeed. */
export class Problem extends Error {
  constructor(status, { title = "", detail = "", field = "" } = {}) {
    super(detail || title || `The bridge answered ${status}.`);
    this.status = status;
    this.field = field;
  }
}

const UNREACHABLE = "The bridge can’t be reached. Is it running?";

const SINCE_PAGE = 500;

let unauthorized = () => {};

export function onUnauthorized(listener) {
  unauthorized = listener;
}

/** A JID in a path: plain where it can be, as in the documentation. */
export const segment = (jid) => encodeURIComponent(jid).replaceAll("%40", "@");

export async function request(method, path, { body, accept, headers = {} } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      body,
      cache: "no-store",
      signal: AbortSignal.timeout(30_000),
      headers: {
        ...(accept && { Accept: accept }),
        ...(body !== undefined && { "Content-Type": "text/plain; charset=utf-8" }),
        ...headers,
      },
    });
  } catch {
    throw new Problem(0, { detail: UNREACHABLE });
  }
  if (response.ok) return response;
  const problem = new Problem(response.status, await problemOf(response));
  if (response.status === 401) unauthorized(problem);
  throw problem;
}

async function problemOf(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) return {};
  return response.json().catch(() => ({}));
}

export const text = async (path) => (await (await request("GET", path)).text()).trimEnd();

export const put = (path, body) => request("PUT", path, { body });

export async function contacts() {
  const response = await request("GET", "contacts", { accept: "application/json" });
  return response.json();
}

/** Events of one conversation, ascending. */
export async function events(jid, query) {
  const path = `contacts/${segment(jid)}/out?${new URLSearchParams(query)}`;
  const response = await request("GET", path, { accept: "application/x-ndjson" });
  const lines = (await response.text()).split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
}

/** All that has been published in a conversation after an id. */
export async function eventsSince(jid, since) {
  const all = [];
  for (;;) {
    const page = await events(jid, { since, limit: SINCE_PAGE });
    all.push(...page);
    if (page.length < SINCE_PAGE) return all;
    since = page.at(-1).id;
  }
}

export async function post(jid, body) {
  const response = await request("POST", `contacts/${segment(jid)}/in`, {
    body,
    accept: "application/json",
  });
  return response.json();
}

/** Trades the token of the printed link for the cookie that all other calls rest on. */
export function openSession(token) {
  return request("POST", "session", { headers: { Authorization: `Bearer ${token}` } });
}

export const closeSession = () => request("DELETE", "session");
