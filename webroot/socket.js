// The page's one WebSocket: resumes after its last event, backs off with jitter, never gives up.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const STABLE_AFTER = 5_000;
const SILENT_AFTER = 20_000;

export class Link {
  /**
   * @param since gives the id to resume after
   * @param onState told "connecting", "open" or "lost"
   * @param mayRetry asked (a promise) before each new try: false stops until `start`
   */
  constructor({ since, onEvent, onReply, onState, mayRetry }) {
    Object.assign(this, { since, onEvent, onReply, onState, mayRetry });
    this.socket = null;
    this.timer = 0;
    this.stable = 0;
    this.tries = 0;
    this.heard = 0;
    this.running = false;
    addEventListener("online", () => this.nudge());
    addEventListener("offline", () => this.drop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.nudge();
    });
  }

  start() {
    this.running = true;
    this.tries = 0;
    this.#connect();
  }

  stop() {
    this.running = false;
    this.#forget();
    this.onState("lost");
  }

  get open() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** False when the frame did not leave; then nobody has seen it. */
  send(frame) {
    if (!this.open) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Now is a good time to look: the network or the person is back. */
  nudge() {
    if (!this.running) return;
    // A socket can be dead without knowing; resuming is cheaper than finding out.
    if (this.open && Date.now() - this.heard < SILENT_AFTER) return;
    if (this.socket?.readyState === WebSocket.CONNECTING) return;
    this.tries = 0;
    if (this.open) this.drop();
    clearTimeout(this.timer);
    this.#connect();
  }

  /** Gives the socket up for lost and comes back by the usual way. */
  drop() {
    if (!this.socket) return;
    this.#forget();
    this.#lost();
  }

  #connect() {
    this.#forget();
    this.onState("connecting");
    const url = new URL("events", document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.hash = "";
    url.search = new URLSearchParams({ since: this.since() });
    const socket = new WebSocket(url, "sj.v1");
    this.socket = socket;
    socket.onopen = () => {
      this.heard = Date.now();
      this.stable = setTimeout(() => (this.tries = 0), STABLE_AFTER);
      this.onState("open");
    };
    socket.onmessage = ({ data }) => {
      this.heard = Date.now();
      const frame = JSON.parse(data);
      if ("ref" in frame) this.onReply(frame);
      else this.onEvent(frame);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.#forget();
      this.#lost();
    };
  }

  #lost() {
    this.onState("lost");
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries++);
    const wait = most / 2 + (Math.random() * most) / 2;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      if (!this.running) return;
      // A refused upgrade looks like a lost network from in here; a plain call tells which.
      if (!(await this.mayRetry())) return;
      if (this.running && !this.socket) this.#connect();
    }, wait);
  }

  #forget() {
    clearTimeout(this.timer);
    clearTimeout(this.stable);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
