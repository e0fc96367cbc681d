// Puts the parts together: events in, views and calls out.

import * as api from "./api.js";
import { Actions } from "./actions.js";
import { Composer } from "./composer.js";
import { ContactsView } from "./contacts-view.js";
import { ConversationView } from "./conversation-view.js";
import { byId, eachFrame } from "./dom.js";
import { has } from "./features.js";
import { shortcuts } from "./keys.js";
import { Logon, tokenFromLink } from "./logon.js";
import { Notifier, toast } from "./notify.js";
import { Outbox } from "./outbox.js";
import { parse } from "./presence.js";
import { Reads } from "./reads.js";
import { Refresh } from "./refresh.js";
import { Route } from "./route.js";
import { Link } from "./socket.js";
import { Status, parseState } from "./status.js";
import { nameOf } from "./storage.js";
import { Store, titleOf } from "./store.js";
import { keepHeight } from "./viewport.js";

const AGAIN_AFTER = 300;
const AGAIN_AT_MOST = 10_000;

const store = new Store();
const own = { presence: "online", status: "" };
let linkState = "new";
let loading = false;
let failures = 0;

const link = new Link({
  since: () => store.newest,
  onEvent: received,
  onReply: (frame) => outbox.answered(frame),
  onState: linkChanged,
  mayRetry,
});
const outbox = new Outbox({
  link,
  post: api.post,
  history: api.eventsSince,
  newest: () => store.newest,
  changed: () => conversation.changed(),
  key: nameOf("outbox"),
});
const route = new Route({ open: opened, close: closed });
const reads = new Reads({ store, seen: () => contactsChanged() });
const refresh = new Refresh({
  store,
  done: () => {
    if (route.jid && !store.contacts.has(route.jid)) route.close();
    conversation.changed();
    contactsChanged();
  },
});
const notifier = new Notifier({ open: (jid) => route.open(jid) });
const status = new Status({ retry: () => link.nudge() });
const composer = new Composer({
  send,
  changed: () => contacts.changed(),
});
const conversation = new ConversationView({
  store,
  outbox,
  history,
  read: (jid, id) => reads.seen(jid, id),
  failed,
});
const actions = new Actions({
  store,
  route,
  notifier,
  own,
  changed: () => {
    contactsChanged();
    showStatus();
  },
  refresh: () => refresh.soon(),
  leave: () => {
    link.stop();
    outbox.clear();
  },
});
const contacts = new ContactsView({
  store,
  draft: (jid) => composer.draft(jid),
  open: (jid) => route.open(jid),
  add: (text) => actions.showAdd(text),
});
const logon = new Logon({ entered: start });

/** Loads everything by REST, then follows the stream from there. */
async function start() {
  if (loading) return;
  loading = true;
  try {
    const list = await api.contacts();
    store.load(list);
    ownPresence(list);
    account(await api.text("state"));
  } catch (problem) {
    if (problem.status === 401) return;
    byId("app").hidden = false;
    linkChanged("lost");
    const wait = Math.min(AGAIN_AT_MOST, AGAIN_AFTER * 2 ** failures++);
    setTimeout(start, wait * (1 + Math.random()));
    return;
  } finally {
    loading = false;
  }
  failures = 0;
  byId("logon").hidden = true;
  byId("app").hidden = false;
  contacts.show();
  conversation.jid = null;
  route.follow();
  contactsChanged();
  link.start();
}

function received(event) {
  const { kind, jid, stale } = store.apply(event);
  if (kind === "gap") {
    // What lies in the gap can't be had as a stream any more.
    link.stop();
    start();
  }
  if (kind === null || kind === "gap") return;
  if (kind === "account") return showStatus();
  if (kind === "message") message(event);
  if (kind === "removed" && jid === route.jid) route.close();
  if (stale) refresh.soon();
  if (jid === conversation.jid && kind !== "message") conversation.changed();
  contactsChanged();
}

/** Events of a conversation; somebody who only asks has none, and no directory either. */
async function history(jid, query) {
  try {
    return await api.events(jid, query);
  } catch (problem) {
    const contact = store.contacts.get(jid);
    if (problem.status !== 404 || !contact) throw problem;
    contact.bare = true;
    return [];
  }
}

/** Writing to somebody who only asks makes them a contact. */
async function send(jid, body) {
  if (store.contacts.get(jid)?.bare) {
    // If it fails, the message is refused for the same reason, and that is said.
    await api.put(`contacts/${api.segment(jid)}`).catch(() => {});
  }
  outbox.send(jid, body);
  // Whoever says something wants to see it, and what is said then.
  if (jid === conversation.jid) conversation.toEnd();
}

function message(event) {
  const { contact: jid, direction, body = "" } = event;
  if (direction === "out") outbox.seen(event);
  if (jid === conversation.jid) conversation.arrived(event);
  if (direction !== "in" || event.notice) return;
  const name = titleOf(store.contact(jid));
  const watched = jid === conversation.jid && document.hasFocus();
  if (jid === conversation.jid) notifier.announce(name, body);
  notifier.message(jid, name, body, watched);
}

function linkChanged(state) {
  linkState = state;
  if (state === "open") outbox.linkUp();
  if (state === "lost") outbox.linkLost();
  showStatus();
}

/** Whether the session still stands; a 401 has brought up the log-on form by itself. */
async function mayRetry() {
  try {
    account(await api.text("state"));
  } catch (problem) {
    return problem.status !== 401;
  }
  return true;
}

function account(line) {
  Object.assign(store.account, parseState(line));
}

/** From the list: to ask for the file is an error where nobody has ever set it. */
function ownPresence({ mypresence }) {
  // Without the file one is online.
  if (has("presence")) Object.assign(own, parse(mypresence ?? "online"));
}

function showStatus() {
  status.show(linkState, store.account, own.presence);
  conversation.setOffline(store.account.state !== "online");
}

function contactsChanged() {
  contacts.changed();
  // Not with the next frame: a page in the background has none, and its title matters most.
  retitle();
}

function retitle() {
  const contact = store.contacts.get(conversation.jid);
  notifier.title(store.unread, contact && titleOf(contact));
}

function opened(jid) {
  document.body.dataset.view = "chat";
  conversation.open(jid);
  composer.open(jid);
  contacts.select(jid);
  retitle();
}

function closed() {
  document.body.dataset.view = "list";
  conversation.close();
  contacts.select(null);
  contacts.focusRow();
  retitle();
}

function failed(problem, jid) {
  if (problem.status === 401) return;
  toast(problem.message);
  if (problem.status === 404 && route.jid === jid) route.close();
}

api.onUnauthorized(() => {
  const ended = linkState !== "new";
  link.stop();
  linkState = "new";
  logon.show(ended ? "The session has ended." : "");
});

byId("back").addEventListener("click", () => route.close());
byId("details").addEventListener("click", () => actions.showDetails(conversation.jid));
byId("account").addEventListener("click", async () => {
  if (has("presence")) await api.contacts().then(ownPresence, () => {});
  actions.showAccount();
});
shortcuts({ contacts, route });
keepHeight();

const token = tokenFromLink();
if (token) logon.enter(token);
else start();
