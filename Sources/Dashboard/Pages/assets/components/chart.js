// Small drawings: a line over time, and ranges with what became of them. Each stands beside its
// numbers as text or table; the drawing is for the eye.

import { h, svg } from '../core/dom.js';

// Drawn in the size it is shown in, roughly, so that its words stay readable on a phone.
const wide = () => (innerWidth < 600 ? 340 : 640);
const height = 200;
const edge = { left: 52, right: 12, top: 12, bottom: 26 };

/** Round steps for an axis: 1, 2 or 5 times a power of ten. */
export function steps(most, wanted = 4) {
  if (!(most > 0)) return [0, 1];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough);
  const found = [];
  for (let at = 0; at < most + step; at += step) found.push(at);
  return found;
}

/**
 * A line over time.
 * @param points `[{x, y}]`, ascending x; `sayX` and `sayY` write them
 */
export function line({ title, points, sayX, sayY, area = true }) {
  if (points.length < 2) return h('p.quiet', 'Not enough has happened yet to draw this.');
  const width = wide();
  const low = points[0].x;
  const high = points.at(-1).x;
  const ys = steps(Math.max(...points.map((point) => point.y)));
  const x = (at) => edge.left + ((at - low) / (high - low || 1)) * (width - edge.left - edge.right);
  const y = (at) => height - edge.bottom - (at / ys.at(-1)) * (height - edge.top - edge.bottom);
  const path = points.map((point, at) => `${at ? 'L' : 'M'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`).join('');
  const floor = height - edge.bottom;
  return svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title },
    ys.map((at) => svg('g',
      svg('line', { class: 'grid', x1: edge.left, x2: width - edge.right, y1: y(at), y2: y(at) }),
      svg('text', { x: edge.left - 8, y: y(at) + 4, 'text-anchor': 'end' }, sayY(at)))),
    area && svg('path', { class: 'area', d: `${path}L${x(high).toFixed(1)} ${floor}L${x(low).toFixed(1)} ${floor}Z` }),
    svg('path', { class: 'line', d: path }),
    svg('line', { class: 'axis', x1: edge.left, x2: width - edge.right, y1: floor, y2: floor }),
    (width < 600 ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((part) => svg('text', {
      x: x(low + (high - low) * part), y: height - 8,
      'text-anchor': part === 0 ? 'start' : part === 1 ? 'end' : 'middle',
    }, sayX(low + (high - low) * part))));
}

/**
 * What was expected as a range, and what became of it, a row each.
 * @param rows `[{label, low, high, expected, actual}]`
 */
export function ranges({ title, rows, say }) {
  const width = wide();
  const row = 26;
  const left = 104;
  const most = steps(Math.max(1, ...rows.flatMap((one) => [one.high, one.actual ?? 0]))).at(-1);
  const tall = rows.length * row + 22;
  const x = (at) => left + (at / most) * (width - left - 70);
  return svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${tall}`, role: 'img', 'aria-label': title },
    rows.map((one, at) => {
      const middle = at * row + row / 2;
      return svg('g',
        svg('text', { x: left - 10, y: middle + 4, 'text-anchor': 'end' }, one.label),
        svg('rect', { class: 'bar', x: left, y: middle - 6, width: Math.max(0, x(one.actual ?? 0) - left), height: 12, rx: 3 }),
        svg('line', { class: 'range', x1: x(one.low), x2: x(one.high), y1: middle, y2: middle }),
        [one.low, one.high].map((end) => svg('line', { class: 'range', x1: x(end), x2: x(end), y1: middle - 5, y2: middle + 5 })),
        svg('text', { x: Math.max(x(one.high), x(one.actual ?? 0)) + 8, y: middle + 4 }, say(one.actual ?? one.expected)));
    }),
    svg('text', { x: left, y: tall - 4 }, say(0)),
    svg('text', { x: x(most), y: tall - 4, 'text-anchor': 'end' }, say(most)));
}
