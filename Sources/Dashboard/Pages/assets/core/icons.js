// Sixteen-pixel icons, drawn with one stroke.

import { svg } from './dom.js';

const paths = {
  ring: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11',
  dots: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  spin: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5l7 4.5l-7 4.5z',
  glass: 'M4.5 2.5h7M4.5 13.5h7M5.5 2.5c0 3.5 5 4 5 7.5v3.5M10.5 2.5c0 3.5-5 4-5 7.5v3.5',
  bar: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M4.2 11.8l7.6-7.6',
  skip: 'M4 3.5l5 4.5l-5 4.5M12 3.5v9',
  pen: 'M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z',
  eye: 'M1.5 8c3-5.3 10-5.3 13 0c-3 5.3-10 5.3-13 0M8 6.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4',
  globe: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M2.5 8h11M8 2.5c-4 3.5-4 7.5 0 11M8 2.5c4 3.5 4 7.5 0 11',
  box: 'M2.5 5.5h11v8h-11zM2 2.5h12v3H2zM6.5 8.5h3',
  turn: 'M12.8 6A5.2 5.2 0 1 0 13 9.5M13 2.5V6H9.5',
  pin: 'M8 9.5v4M4.5 9.5h7l-1.5-2.5V3h-4v4z',
  ask: 'M5.5 6a2.5 2.5 0 1 1 3.3 2.4c-.6.2-.8.6-.8 1.3M8 12.5h.01',
  plus: 'M8 3v10M3 8h10',
  down: 'M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10',
  up: 'M8 11V3M4.5 6L8 2.5L11.5 6M3 13.5h10',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  next: 'M6.5 3.5L11 8l-4.5 4.5',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.5 10.5l3 3',
  alert: 'M8 2.5l6 11H2zM8 6.5v3M8 11.7h.01',
  info: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 7.5v3.5M8 5h.01',
  coin: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M9.8 6.2c-1.5-1.5-4-.7-4 1.8s2.5 3.3 4 1.8',
  link: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5L7.5 13a2.8 2.8 0 0 1-4-4L5 7.5',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.7 9h5.6l.7-9',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  image: 'M2.5 3h11v10h-11zM2.5 11l3.5-3.5l3 3l2-2l2.5 2.5M10.5 6h.01',
};

/** Decoration only: what it means stands beside it as text. */
export function icon(name, extra = '') {
  return svg('svg', {
    class: `icon ${extra} icon-${name}`.trim(), viewBox: '0 0 16 16', 'aria-hidden': 'true',
    focusable: 'false',
  }, svg('path', { d: paths[name] ?? paths.ring }));
}

/** The sign of Septet: seven voices. */
export function mark() {
  const heights = [4, 10, 16, 20, 14, 8, 4];
  return svg('svg', { class: 'mark', viewBox: '0 0 27 22', 'aria-hidden': 'true' },
    heights.map((height, at) => svg('rect', {
      x: at * 4, y: (22 - height) / 2, width: 2.6, height, rx: 1.3,
    })));
}
