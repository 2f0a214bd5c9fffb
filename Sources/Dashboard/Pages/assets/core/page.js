// What a view is given: a place to draw, a signal that ends with it, and ways to ask.

import { h, show } from './dom.js';
import { get, Problem } from './api.js';
import { problemBox, skeleton } from '../components/states.js';

/** One opened page. Ends when another is opened: its requests and streams are aborted. */
export class Page {
  #ended = new AbortController();

  constructor(room, { parts, query, session }) {
    this.room = room;
    this.parts = parts;
    this.query = query;
    this.session = session;
    this.signal = this.#ended.signal;
  }

  close() {
    this.#ended.abort();
  }

  /** Draws the page; what stands there already is patched. */
  show(...children) {
    if (!this.signal.aborted) show(this.room, ...children);
  }

  title(text) {
    if (!this.signal.aborted) document.title = `${text} · Septet`;
  }

  get(path, query) {
    return get(path, query, this.signal);
  }

  /**
   * Loads what a page cannot do without: a skeleton while it comes, and if it cannot, why and a
   * way to try again. Calls `then` with what came.
   */
  async load(ask, then) {
    this.show(h('div.page', skeleton()));
    try {
      const found = await ask();
      if (!this.signal.aborted) await then(found);
    } catch (problem) {
      if (this.signal.aborted || problem.name === 'AbortError') return;
      if (!(problem instanceof Problem)) console.error(problem);
      this.show(h('div.page', problemBox(problem, () => this.load(ask, then))));
    }
  }

  /** `call`, at most once in `ms`, and once more after the last wish. */
  calmly(ms, call) {
    let timer = null;
    let last = 0;
    return () => {
      if (timer || this.signal.aborted) return;
      timer = setTimeout(() => {
        timer = null;
        last = Date.now();
        if (!this.signal.aborted) call();
      }, Math.max(0, last + ms - Date.now()));
    };
  }

  may(role) {
    const order = ['viewer', 'operator', 'admin'];
    return order.indexOf(this.session?.role ?? 'admin') >= order.indexOf(role);
  }
}
