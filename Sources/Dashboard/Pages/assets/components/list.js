// Lists that are read page by page, by key: what is shown is what was asked for, no more.

import { h } from '../core/dom.js';
import { Problem } from '../core/api.js';
import { button, empty, problemBox, skeleton } from './states.js';

/**
 * A list of one kind of row.
 * @param ask `(after) → {rows, next}`
 * @param draw called after every change; draws the page, with `list.body(…)` in it
 */
export class List {
  rows = [];
  next = null;
  state = 'loading';
  #turn = 0;

  constructor(ask, draw) {
    this.ask = ask;
    this.draw = draw;
  }

  /** Begins anew, with other filters. */
  async start() {
    const turn = ++this.#turn;
    this.state = this.rows.length ? 'busy' : 'loading';
    this.draw();
    await this.#read(turn, null, (rows) => rows);
  }

  /** Reads again what is shown, in place. */
  async refresh() {
    if (this.state === 'loading') return;
    const turn = ++this.#turn;
    const wanted = this.rows.length;
    let rows = [];
    let after = null;
    try {
      do {
        const found = await this.ask(after, Math.min(Math.max(wanted, 50), 500));
        rows = rows.concat(found.rows);
        after = found.next;
      } while (rows.length < wanted && after !== null);
      if (turn !== this.#turn) return;
      this.rows = rows;
      this.next = after;
      this.state = 'ready';
      this.draw();
    } catch (problem) {
      if (problem.name !== 'AbortError' && !(problem instanceof Problem)) throw problem;
    }
  }

  async more() {
    if (this.next === null || this.state === 'busy') return;
    this.state = 'busy';
    this.draw();
    await this.#read(++this.#turn, this.next, (rows) => this.rows.concat(rows));
  }

  async #read(turn, after, join) {
    try {
      const found = await this.ask(after);
      if (turn !== this.#turn) return;
      this.rows = join(found.rows);
      this.next = found.next ?? null;
      this.state = 'ready';
    } catch (problem) {
      if (problem.name === 'AbortError' || turn !== this.#turn) return;
      this.problem = problem;
      this.state = 'problem';
    }
    this.draw();
  }

  /** The rows in `frame`, or why there are none. */
  body(frame, none) {
    if (this.state === 'loading') return h('div.card', { key: 'loading' }, skeleton(3));
    if (this.state === 'problem') return problemBox(this.problem, () => this.start());
    if (!this.rows.length) return h('div.card', { key: 'none' }, none ?? empty('Nothing here'));
    return h('section.card.flush', { key: 'rows' }, frame(this.rows),
      this.next !== null && h('div.more',
        button('slim', 'down', this.state === 'busy' ? 'Loading…' : 'Show more', () => this.more()),
        h('span', `${this.rows.length} shown`)));
  }
}

const off = (cell) => cell === null || cell === undefined || cell === '' || cell === '–';

/**
 * A table whose cells fold into a list on a phone; a column nobody has anything in is left out.
 * @param columns `[label, cell(row), class]`
 */
export function table(caption, columns, rows, key) {
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  const used = columns.map(([label], at) => !label || cells.some((row) => !off(row[at])));
  return h('div.table-box', h('table.folds',
    h('caption.unseen', caption),
    h('thead', h('tr', columns.map(([label, , looks], at) => used[at] &&
      h('th', { scope: 'col', class: looks?.includes('number') ? 'number' : '' },
        label || h('span.unseen', 'Actions'))))),
    h('tbody', rows.map((row, line) =>
      h('tr', { key: key(row) }, columns.map(([label, , looks], at) => used[at] &&
        h('td', {
          class: `${looks ?? ''} ${off(cells[line][at]) ? 'off' : ''}`,
          'data-label': looks?.includes('said') ? label : null,
        }, off(cells[line][at]) ? '' : cells[line][at])))))));
}
