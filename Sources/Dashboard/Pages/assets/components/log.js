// The log of a run, line by line, oldest first. Lines come in the server's words; each stands
// once, by its id.

import { h } from '../core/dom.js';
import { get, Problem } from '../core/api.js';
import { time } from '../core/format.js';

const most = 1_000; // lines kept in the page

/** A log that follows a run. `node` is put into the page once and fills itself. */
export class Log {
  #first = Infinity;
  #last;
  #reading = false;
  #wished = false;
  #follows = true; // until the reader scrolls up

  constructor(run, { from, signal, tall = false }) {
    this.run = run;
    this.signal = signal;
    this.#last = Math.max(0, from);
    this.list = h('ol');
    this.node = h(`div.log${tall ? '.tall' : ''}`, {
      tabindex: '0', role: 'log', 'aria-label': 'Log of the run', 'aria-live': 'off', key: 'log',
      onscroll: () => {
        this.#follows = this.node.scrollTop + this.node.clientHeight >= this.node.scrollHeight - 24;
      },
    }, this.list);
    this.wake();
  }

  /** Something was committed: reads what is new. */
  async wake() {
    this.#wished = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#wished && !this.signal.aborted) {
      this.#wished = false;
      const found = await this.#ask(this.#last, 500);
      if (found?.logs.length) this.#add(found.logs, true);
      if (found?.next) this.#wished = true;
      else await new Promise((go) => setTimeout(go, 400));
    }
    this.#reading = false;
  }

  async earlier() {
    if (this.#first <= 1 || this.#first === Infinity) return;
    const from = Math.max(0, this.#first - 201);
    const found = await this.#ask(from, this.#first - 1 - from);
    if (found) this.#add(found.logs, false);
  }

  async #ask(after, limit) {
    try {
      return await get(`/runs/${encodeURIComponent(this.run)}/logs`, { after, limit }, this.signal);
    } catch (problem) {
      if (!(problem instanceof Problem) && problem.name !== 'AbortError') throw problem;
      return null;
    }
  }

  #add(lines, below) {
    const height = this.node.scrollHeight;
    // Numbers have no gaps, so both ends say what is here already.
    const fresh = lines.filter((line) => (below ? line.sequence > this.#last : line.sequence < this.#first));
    for (const line of fresh) {
      this.#first = Math.min(this.#first, line.sequence);
      this.#last = Math.max(this.#last, line.sequence);
    }
    const nodes = fresh.map(row);
    if (below) this.list.append(...nodes);
    else this.list.prepend(...nodes);
    while (below && this.list.children.length > most) {
      this.list.firstChild.remove();
      this.#first = Number(this.list.firstChild.$key);
    }
    if (!below) this.node.scrollTop += this.node.scrollHeight - height;
    // The first lines may come before the node is in the page.
    else if (this.#follows) requestAnimationFrame(() => (this.node.scrollTop = this.node.scrollHeight));
  }
}

const row = (line) => h('li', { class: line.event_type, key: line.sequence },
  h('time', { datetime: line.time }, time(line.time)),
  h('span.who', line.agent_name), h('span.what', line.message ?? JSON.stringify(line.payload)));
