// Walls around what a project, a provider or the workspace may spend.

import { h } from '../core/dom.js';
import { put, remove } from '../core/api.js';
import { credits, usd } from '../core/format.js';
import { ask } from './dialog.js';
import { choice, field, text } from './field.js';
import { meter } from './money.js';
import { notice } from './notices.js';
import { button } from './states.js';

const whose = (budget) => ({ project: `Project ${budget.name}`, provider: `Provider ${budget.name}`, workspace: 'All projects' })[budget.scope];

/**
 * @param rows the budgets
 * @param edit `{projects, providers, changed}`, or nothing where they are only shown
 */
export function budgets(rows, edit) {
  return h('section.card', { 'aria-labelledby': 'budgets-title', key: 'budgets' },
    h('header', h('h2', { id: 'budgets-title' }, 'Budgets'), edit && button('slim', 'plus', 'Set a budget', () => set(edit))),
    rows.length ? h('ul.caps', rows.map((row) => h('li.stack', { key: `${row.scope} ${row.name} ${row.period}` },
      row.usd !== null && meter({ title: `${whose(row)}, ${row.period === 'day' ? 'each day' : 'in all'}`, spent: row.usd_spent, held: row.usd_reserved, cap: row.usd, say: usd }),
      row.credits !== null && meter({ title: `${whose(row)}, credits ${row.period === 'day' ? 'each day' : 'in all'}`, spent: row.credits_spent, held: row.credits_reserved, cap: row.credits, say: credits }),
      edit && h('div', button('slim plain', 'trash', 'Remove', () => drop(row, edit), { 'aria-label': `Remove the budget of ${whose(row)}` })))))
      : h('p.quiet', 'None. A run’s own caps are set when it starts.'));
}

const set = ({ projects, providers, changed }) => ask({
  title: 'Set a budget', confirm: 'Set it',
  body: [h('p', 'What is reserved counts as spent, so calls in flight never pass it. A run that meets it waits.'),
    h('div.fields', field('Whose spending', choice('whose', [...projects.map((name) => [`project ${name}`, `Project ${name}`]),
      ...providers.map((name) => [`provider ${name}`, `Provider ${name}`]), ...providers.length ? [['workspace', 'All projects']] : []], null, { 'data-first': true })),
    field('Over which time', choice('period', [['day', 'Each day (UTC)'], ['total', 'In all']], 'day')),
    field('US dollars, at most', text('usd', { inputmode: 'decimal' })),
    field('Credits, at most', text('credits', { inputmode: 'decimal' }), 'Not for a provider.'))],
  act: async (form) => {
    const [scope, ...name] = form.whose.split(' ');
    await put('/budgets', {
      scope, ...(name.length && { name: name.join(' ') }), period: form.period,
      ...(form.usd && { usd: Number(form.usd) }), ...(form.credits && { credits: Number(form.credits) }),
    });
    notice('done', 'The budget is set');
    changed();
  },
});

const drop = (row, { changed }) => ask({
  title: `Remove the budget of ${whose(row)}?`, confirm: 'Remove', danger: true,
  body: h('p', 'Nothing bounds this spending any more but the caps of each run.'),
  act: async () => {
    await remove('/budgets', { query: { scope: row.scope, name: row.name ?? undefined, period: row.period } });
    changed();
  },
});
