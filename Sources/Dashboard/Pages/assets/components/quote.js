// A quote: what a list would make, take and cost, and what became of its lines.

import { h } from '../core/dom.js';
import { count, credits, range, seconds, some, usd } from '../core/format.js';
import { table } from './list.js';
import { purchase } from './money.js';
import { banner } from './states.js';

const total = (plan, what) => ['low', 'expected', 'high'].reduce((sum, end) => ({
  ...sum, [end]: plan.stages.reduce((all, stage) => all + (stage.enabled ? stage[what][end] : 0), 0),
}), {});

/** The quote in one card. */
export function quote(plan) {
  const money = plan.totals?.usd ?? total(plan, 'usd');
  const units = plan.totals?.credits ?? total(plan, 'credits');
  const rows = plan.stages;
  return h('section.card.flush', { 'aria-labelledby': 'quote-title' },
    h('header', h('div.price',
      h('h2', { id: 'quote-title' }, 'Price'),
      h('div.total', `${credits(units.expected)} credits `, units.low !== units.high && h('small', `between ${range(units, credits)}`)),
      h('div', h('strong', usd(money.expected)), h('span.quiet', ' to the provider', money.low !== money.high && `, between ${range(money, usd)}`))),
    h('dl.numbers',
      h('div', h('dt', 'Keywords'), h('dd', count(plan.keywords))),
      h('div', h('dt', 'Credits a start needs'), h('dd', count(plan.credits_required))),
      h('div', h('dt', 'Credits available'), h('dd', plan.credits_available == null ? 'Unmetered' : credits(plan.credits_available))))),
    table('The plan by stage', [
      ['Stage', (stage) => h('div', h('strong', `${stage.number} ${stage.title}`),
        h('div.small.quiet', stage.enabled ? stage.model ?? 'local, free' : 'left out')), 'whole'],
      ['Items', (stage) => (stage.enabled ? range(stage.items) : null), 'number said'],
      ['Calls', (stage) => (stage.enabled ? range(stage.calls) : null), 'number said'],
      ['Credits', (stage) => (stage.enabled ? range(stage.credits, credits) : null), 'number said'],
      ['USD', (stage) => (stage.enabled ? range(stage.usd, usd) : null), 'number said'],
      ['Time', (stage) => (stage.enabled ? range(stage.seconds, seconds) : null), 'number said'],
    ], rows, (stage) => stage.slug));
}

/** A start that the account does not cover. */
export const unaffordable = (plan, project) => plan.affordable === false && banner('fail', 'coin',
  `Not enough credits. You need ${count(plan.credits_required)} credits.`,
  `Insufficient credits. Required: ${count(plan.credits_required)}, Available: ${credits(plan.credits_available)}`,
  purchase('main', project));

const meanings = { keyword: 'Keyword', volume: 'Volume', difficulty: 'Difficulty', cpc: 'Cost per click', intent: 'Intent', group: 'Group' };

/** What was recognised in a list, what was left out and why. */
export function recognised(plan) {
  const list = plan.import;
  if (!list) return null;
  const covered = plan.covered?.length ?? 0;
  const left = [
    covered && `${some(covered, 'keyword')} already covered by an earlier run, not bought again`,
    list.merged && `${some(list.merged, 'duplicate')} merged`,
    ...Object.entries(list.excluded ?? {}).map(([why, number]) => `${count(number)} left out: ${why}`),
    list.refused && `${some(list.refused, 'line')} could not be used`,
    list.impaired && `${some(list.impaired, 'line')} used without a value that could not be read`,
  ].filter(Boolean);
  return h('section.card', { 'aria-labelledby': 'list-title' },
    h('header', h('h2', { id: 'list-title' }, `${some(list.keywords, 'keyword')} from ${some(list.records, 'line')}`),
      h('span.quiet.small', list.file)),
    h('div.stack',
      h('ul.buttons', { 'aria-label': 'Recognised columns' }, Object.entries(list.columns ?? {}).map(([meaning, name]) =>
        h('li.chip', `${meanings[meaning] ?? meaning}: “${name}”`))),
      left.length > 0 && h('ul', left.map((text) => h('li.small', text))),
      list.problems?.length > 0 && h('details', { open: list.problems.length < 6 },
        h('summary', some(list.problems.length, 'problem')),
        h('ul.small', list.problems.slice(0, 100).map((problem) => h('li', lineOf(problem)))))));
}

const lineOf = (problem) => (typeof problem === 'string' ? problem
  : `Line ${problem.line ?? '?'}: ${problem.reason ?? problem.message ?? JSON.stringify(problem)}`);
