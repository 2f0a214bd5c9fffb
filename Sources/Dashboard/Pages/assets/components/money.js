// Meters of what is spent and held back against a cap, and the way to more credits.

import { h } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { to } from '../core/router.js';

let address = null;

/** Where credits are sold; null where this workspace grants them itself. */
export const setPurchase = (url) => (address = url ?? null);

/** @param project whose account is short, where no shop is configured and credits are granted */
export function purchase(looks = 'main', project = null, url = address) {
  const shape = `a.button.${looks.split(' ').join('.')}`;
  return url
    ? h(shape, { href: url, target: '_blank', rel: 'noopener noreferrer' }, icon('coin'), 'Purchase Credits')
    : h(shape, { href: to('credits', { project: project ?? undefined, grant: 1 }) }, icon('coin'), 'Purchase Credits');
}

/**
 * @param parts `{title, spent, held, cap, say, open}`: amounts in one unit, `say` writes them
 */
export function meter({ title, spent, held = 0, cap, say, open = 'no cap' }) {
  const of = (amount) => `${cap ? Math.min(100, (amount / cap) * 100) : 0}%`;
  const over = cap !== null && cap !== undefined && spent + held > cap;
  return h(`div.meter${over ? '.over' : ''}`,
    h('div.small.quiet', title),
    h('div', h('strong', say(spent)), held > 0 && h('span.quiet', ` + ${say(held)} held`),
      h('span.quiet', cap === null || cap === undefined ? `, ${open}` : ` of ${say(cap)}`)),
    cap !== null && cap !== undefined && h('div.track', { 'aria-hidden': 'true' },
      h('i', { vars: { '--part': of(spent) } }), h('i.held', { vars: { '--part': of(held) } })));
}
