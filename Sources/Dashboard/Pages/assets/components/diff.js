// Two texts, line by line: what was taken away and what was put in.

import { h } from '../core/dom.js';
import { some } from '../core/format.js';

/** Longest common subsequence of lines, between equal beginnings and ends. */
export function compare(old, fresh) {
  const [a, b] = [old.split('\n'), fresh.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const same = (line) => ({ kind: 'same', line });
  return [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function middle(a, b) {
  const removed = (line) => ({ kind: 'removed', line });
  const added = (line) => ({ kind: 'added', line });
  // A square of this size is where exactness stops being worth the wait.
  if (a.length * b.length > 4_000_000) return [...a.map(removed), ...b.map(added)];
  const wide = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * wide + j] = a[i] === b[j] ? lengths[(i + 1) * wide + j + 1] + 1
        : Math.max(lengths[(i + 1) * wide + j], lengths[i * wide + j + 1]);
    }
  }
  const out = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      out.push({ kind: 'same', line: a[i] });
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * wide + j] >= lengths[i * wide + j + 1]) out.push(removed(a[i++]));
    else out.push(added(b[j++]));
  }
  return [...out, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

/** The difference with three lines around each change. */
export function diff(old, fresh) {
  const lines = compare(old, fresh);
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - 3), at + 4).some((line) => line.kind !== 'same'));
  if (!near.includes(true)) return h('p.quiet', 'No difference.');
  const rows = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (near[at]) {
      const { kind, line } = lines[at];
      const sign = { added: '+', removed: '−', same: '' }[kind];
      rows.push(h(`li.${kind}`, h('span.sign', sign, sign && h('span.unseen', kind === 'added' ? 'added: ' : 'removed: ')), h('span', line || ' ')));
      continue;
    }
    const until = near.indexOf(true, at);
    const number = (until < 0 ? lines.length : until) - at;
    rows.push(h('li.skipped', h('span.sign'), h('span', some(number, 'line the same', 'lines the same'))));
    at += number - 1;
  }
  return h('ol.diff', { tabindex: '0', 'aria-label': 'Changes' }, rows);
}
