// What stands where there is nothing yet, nothing at all, or something wrong.

import { h } from '../core/dom.js';
import { icon, mark } from '../core/icons.js';
import { state, actionText } from '../core/words.js';

/** Icon and word for a state; the word alone would do, the colour alone would not. */
export function badge(name, text) {
  const known = state(name);
  return h(`span.badge.tone-${known.tone}`, { 'data-state': name }, icon(known.icon), text ?? known.text);
}

export const skeleton = (rows = 4) =>
  h('div.skeleton', { role: 'status', 'aria-label': 'Loading' },
    Array.from({ length: rows }, () => h('i')));

export const empty = (title, text, ...rest) =>
  h('div.empty', mark(), h('h2', title), text && h('p', text), rest.some(Boolean) && h('div.buttons', rest));

/** Why something could not be shown, and what can be done. */
export function problemBox(problem, again) {
  const denied = problem.status === 403;
  return h('div.empty', { role: 'alert' },
    icon(problem.status === 0 ? 'link' : denied ? 'eye' : 'alert'),
    h('h1', denied ? 'Not permitted' : problem.status === 404 ? 'Not found' : 'That did not work'),
    h('p', problem.message),
    problem.hint && h('p.quiet', problem.hint),
    h('div.buttons',
      again && h('button.button.main', { type: 'button', onclick: again },
        icon('turn'), problem.status === 0 ? 'Try again' : actionText.reload),
      h('a.button', { href: '#/' }, 'All runs')));
}

/** The same within a page, above what is still good. */
export function banner(tone, name, title, text, ...buttons) {
  return h(`div.banner.${tone}`, { role: tone === 'fail' ? 'alert' : null, key: `banner-${title}` },
    icon(name),
    h('div.say', h('strong', title), text && h('span', text)),
    buttons.some(Boolean) && h('div.buttons', buttons));
}

/** A button; `main`, `danger` and `slim` are its looks. */
export function button(looks, name, text, onclick, more = {}) {
  return h(`button.button${looks ? `.${looks.split(' ').join('.')}` : ''}`,
    { type: 'button', onclick, ...more }, name && icon(name), text);
}

/** What is done seldom, folded behind one button; leaves with Escape, or when the focus does. */
export function menu(label, ...buttons) {
  if (!buttons.flat(2).some(Boolean)) return null;
  return h('details.menu', {
    key: 'menu',
    onfocusout(event) {
      if (!this.contains(event.relatedTarget)) this.open = false;
    },
    onkeydown(event) {
      if (event.key !== 'Escape' || !this.open) return;
      this.open = false;
      this.querySelector('summary').focus();
    },
    onclick(event) {
      if (event.target.closest('button')) this.open = false;
    },
  }, h('summary.button', label), h('div.menu-list', buttons));
}
