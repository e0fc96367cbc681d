// A window of rows over a conversation of any length: what is far away is not in the page, and
// what is in sight doesn't move when rows come or go around it.

const CHUNK = 20;
const MOST = 120;
const NEAR = 900;
const BOTTOM = 48;

export class MessageWindow {
  /**
   * @param source `{ length, at(i), key(i) }`; `render(i)` gives the row, the same while unchanged
   * @param needOlder called when the rows at the top run out; `moved` after each scroll
   */
  constructor(scroller, list, { source, render, needOlder, moved }) {
    Object.assign(this, { scroller, list, source, render, needOlder, moved });
    this.from = 0;
    this.to = 0;
    this.stuck = true;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // The keyboard of a phone, a growing text box, a turned screen: the end stays in sight.
    const keep = new ResizeObserver(() => this.stuck && this.#toEnd());
    keep.observe(scroller);
    keep.observe(list);
  }

  /** Shows the end, or the row `index` at the top. */
  reset(index = -1) {
    const { length } = this.source;
    this.stuck = index < 0;
    this.to = this.stuck ? length : Math.min(length, index + CHUNK * 3);
    this.from = Math.max(0, this.stuck ? length - CHUNK * 3 : index - CHUNK);
    this.#fill();
    if (this.stuck) this.#toEnd();
    else this.#toRow(index);
    this.#edges();
  }

  get atEnd() {
    return this.stuck;
  }

  /** Rows may have changed, and come at the end. */
  update() {
    const { length } = this.source;
    if (this.stuck) {
      this.to = length;
      this.from = Math.max(0, Math.min(this.from, length), length - MOST);
    } else {
      this.to = Math.min(this.to, length);
      if (length - this.to < CHUNK) this.to = length;
      this.from = Math.min(this.from, this.to);
    }
    this.#anchored();
    if (this.stuck) this.#toEnd();
  }

  /** `count` messages came in front of the first. */
  prepended(count) {
    this.from += count;
    this.to += count;
    if (this.stuck) this.update();
    this.#edges();
  }

  toEnd() {
    this.reset();
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #toRow(index) {
    const row = this.list.children[index - this.from];
    if (row) this.scroller.scrollTop = row.offsetTop - 12;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    // What came since the last frame has no row yet; whoever was at the end stays there.
    this.stuck = below < BOTTOM && (this.stuck || this.to === this.source.length);
    this.#edges();
    this.moved();
  }

  #edges() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (clientHeight === 0) return;
    const below = scrollHeight - scrollTop - clientHeight;
    const near = Math.max(NEAR, clientHeight);
    if (scrollTop < near && this.from > 0) {
      this.from = Math.max(0, this.from - CHUNK);
      if (!this.stuck && below > near) this.to = Math.min(this.to, this.from + MOST);
      this.#anchored();
    } else if (below < near && this.to < this.source.length) {
      this.to = Math.min(this.source.length, this.to + CHUNK);
      if (scrollTop > near) this.from = Math.max(this.from, this.to - MOST);
      this.#anchored();
    }
    if (this.from < CHUNK * 4) this.needOlder();
  }

  /** Keeps the first row in sight where it is; done by hand, as not every browser does. */
  #anchored() {
    const top = this.scroller.scrollTop;
    let anchor = null;
    for (const row of this.list.children) {
      if (row.offsetTop + row.offsetHeight > top) {
        anchor = row;
        break;
      }
    }
    const before = anchor ? anchor.offsetTop : 0;
    const key = anchor?.dataset.key;
    this.#fill();
    if (this.stuck) return this.#toEnd();
    const now = anchor?.isConnected ? anchor : this.#rowOf(key);
    if (now && now.offsetTop !== before) this.scroller.scrollTop = top + now.offsetTop - before;
  }

  #rowOf(key) {
    return key && [...this.list.children].find((row) => row.dataset.key === key);
  }

  #fill() {
    const rows = [];
    for (let i = this.from; i < this.to; i++) rows.push(this.render(i));
    const wanted = new Set(rows);
    for (const row of [...this.list.children]) if (!wanted.has(row)) row.remove();
    let next = this.list.firstChild;
    for (const row of rows) {
      if (row === next) next = row.nextSibling;
      else this.list.insertBefore(row, next);
    }
  }
}
