// A list of rows of one height, of which only those in sight (and some around) are in the page.

const AROUND = 6;

export class VirtualList {
  /**
   * @param create makes an empty row, `update` fills it; rows stay with their key
   */
  constructor(viewport, list, { key, create, update }) {
    Object.assign(this, { viewport, list, key, create, update });
    this.items = [];
    this.rows = new Map();
    viewport.addEventListener("scroll", () => this.show(), { passive: true });
    new ResizeObserver(() => this.show()).observe(viewport);
  }

  /** From the style sheet: phones have higher rows. */
  get height() {
    return parseFloat(getComputedStyle(this.list).getPropertyValue("--row-height")) || 64;
  }

  set(items) {
    this.items = items;
    this.show();
  }

  /** Brings the rows in the page up to date. */
  show() {
    const height = this.height;
    const { scrollTop, clientHeight } = this.viewport;
    const count = this.items.length;
    this.list.style.height = `${count * height}px`;
    const from = Math.max(0, Math.floor(scrollTop / height) - AROUND);
    const to = Math.min(count, Math.ceil((scrollTop + clientHeight) / height) + AROUND);
    const wanted = new Map();
    for (let i = from; i < to; i++) wanted.set(this.key(this.items[i]), i);
    this.#keepFocused(wanted);
    for (const [key, row] of this.rows) {
      if (wanted.has(key)) continue;
      row.remove();
      this.rows.delete(key);
    }
    let next = this.list.firstChild;
    for (const [key, i] of wanted) {
      let row = this.rows.get(key);
      if (!row) {
        row = this.create();
        this.rows.set(key, row);
      }
      this.update(row, this.items[i], i, count);
      row.style.transform = `translateY(${i * height}px)`;
      // In the order of the eye, so that a screen reader and Tab meet them in it, too. A row with
      // the focus would lose it by being moved, so the others move around it.
      if (row === next) next = row.nextSibling;
      else if (row.contains(document.activeElement)) {
        this.#moveBefore(row, next);
        next = row.nextSibling;
      } else this.list.insertBefore(row, next);
    }
  }

  #moveBefore(row, next) {
    while (next && next !== row) {
      const after = next.nextSibling;
      this.list.append(next);
      next = after;
    }
  }

  #keepFocused(wanted) {
    for (const [key, row] of this.rows) {
      if (!row.contains(document.activeElement) || wanted.has(key)) continue;
      const at = this.items.findIndex((item) => this.key(item) === key);
      if (at >= 0) wanted.set(key, at);
    }
  }

  reveal(index) {
    const height = this.height;
    const { scrollTop, clientHeight } = this.viewport;
    if (index * height < scrollTop) this.viewport.scrollTop = index * height;
    const below = (index + 1) * height - clientHeight;
    if (below > scrollTop) this.viewport.scrollTop = below;
    this.show();
  }
}
