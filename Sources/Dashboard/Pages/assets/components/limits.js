// How fast each provider is asked, and who says so.

import { h } from '../core/dom.js';
import { put, remove } from '../core/api.js';
import { count, time } from '../core/format.js';
import { ask } from './dialog.js';
import { field, text } from './field.js';
import { table } from './list.js';
import { notice } from './notices.js';
import { badge, button } from './states.js';

const kinds = { requests: 'requests', tokens: 'tokens', input_tokens: 'input tokens', output_tokens: 'output tokens' };
const tones = { open: 'active', full: 'busy_lane', limited: 'waiting', cooling: 'waiting', stopped: 'failed' };
const words = { open: 'Open', full: 'Full', limited: 'Rate limit', cooling: 'Left alone', stopped: 'Stopped' };

/** @param changed called after a limit was set; without it limits are only shown */
export function limits(lanes, changed) {
  return h('section.card.flush', { 'aria-labelledby': 'limits-title', key: 'limits' },
    h('header', h('h2', { id: 'limits-title' }, 'Limits of providers'), h('span.quiet.small', 'Set, configured, or learnt from their answers; the smallest holds.')),
    lanes.length ? table('Limits of providers', [
      ['Model', (lane) => h('div', h('strong', lane.model), h('div.small.quiet', lane.provider))],
      ['State', (lane) => h('div', badge(tones[lane.state] ?? 'active', words[lane.state] ?? lane.state),
        lane.waits_for && h('div.small.quiet', lane.waits_for, lane.until && ` until ${time(lane.until)}`))],
      ['In flight', (lane) => `${count(lane.in_flight)} of ${count(lane.window)}`, 'number said'],
      ['At once', (lane) => h('span', count(lane.concurrency.amount), h('span.quiet.small', ` ${lane.concurrency.origin}`)), 'number said'],
      ['A minute', (lane) => Object.entries(lane.per_minute).map(([kind, limit]) => h('div', `${count(limit.amount)} ${kinds[kind] ?? kind}`, h('span.quiet.small', ` ${limit.origin}`))), 'said whole'],
      ['', (lane) => changed && h('div.buttons.end', button('slim', 'pen', 'Change', () => set(lane, changed), { 'aria-label': `Change the limits of ${lane.provider} ${lane.model}` }),
        button('slim plain', 'turn', 'Forget', () => forget(lane, changed), { 'aria-label': `Forget what was set for ${lane.provider} ${lane.model}` })), 'handles'],
    ], lanes, (lane) => `${lane.provider} ${lane.model}`) : h('p.quiet.inset', 'No provider has been asked yet.'));
}

const set = (lane, changed) => ask({
  title: `Limits of ${lane.provider} ${lane.model}`, confirm: 'Set',
  body: [h('p', 'In force at once. A provider that allows less in its answers is believed all the same. Empty stays as it is.'),
    h('div.fields', Object.entries(kinds).map(([kind, label]) => field(`${label} a minute`, text(`${kind}_per_minute`, { inputmode: 'numeric' }))),
      field('Calls at once', text('concurrency', { inputmode: 'numeric' })))],
  act: async (form) => {
    const said = Object.entries(form).filter(([, value]) => value.trim()).map(([name, value]) => [name, Number(value)]);
    if (!said.length) return;
    await put(`/limits/${encodeURIComponent(lane.provider)}`, { model: lane.model, ...Object.fromEntries(said) });
    notice('done', 'The limits are set');
    changed();
  },
});

const forget = (lane, changed) => ask({
  title: `Forget what was set for ${lane.model}?`, confirm: 'Forget',
  body: h('p', 'Configuration and answers decide again.'),
  act: async () => {
    await remove(`/limits/${encodeURIComponent(lane.provider)}`, { query: { model: lane.model } });
    changed();
  },
});
