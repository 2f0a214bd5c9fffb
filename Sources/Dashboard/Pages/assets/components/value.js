// Any JSON value, read as a person would write it down.

import { h } from '../core/dom.js';

const named = (key) => key.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
const plain = (value) => value === null || typeof value !== 'object';

/** Objects as pairs, lists as lists, long texts as texts. */
export function value(data, depth = 0) {
  if (data === null || data === undefined || data === '') return h('span.quiet', 'none');
  if (typeof data === 'boolean') return data ? 'yes' : 'no';
  if (typeof data === 'string') return data.length > 200 || data.includes('\n') ? long(data) : data;
  if (plain(data)) return String(data);
  if (Array.isArray(data)) return list(data, depth);
  return h('dl.pairs', Object.entries(data).map(([key, inside]) =>
    [h('dt', named(key)), h('dd', value(inside, depth + 1))]));
}

const long = (data) => h('details', h('summary', `${data.slice(0, 120).trim()}…`), h('pre.json', data));

function list(data, depth) {
  if (!data.length) return h('span.quiet', 'none');
  if (data.every(plain)) return h('span.chips', data.slice(0, 60).map((one) => [h('span.chip', String(one)), ' ']));
  const shown = data.slice(0, depth ? 12 : 40);
  return h('ol.stack', shown.map((one) => h('li', plain(one) ? value(one) : h('details',
    { open: depth === 0 && data.length < 4 }, h('summary', title(one)), value(one, depth + 1)))),
  data.length > shown.length && h('li.quiet', `and ${data.length - shown.length} more`));
}

const title = (one) => one.title ?? one.name ?? one.heading ?? one.question ?? one.keyword ?? one.alt_text
  ?? `${Object.keys(one).length} values`;
