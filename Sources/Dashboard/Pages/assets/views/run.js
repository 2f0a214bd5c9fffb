// One run as a whole: how far, how much, the seven stages, what is at work, the log.

import { h, keep } from '../core/dom.js';
import { count, credits, range, seconds, some, usd } from '../core/format.js';
import { to } from '../core/router.js';
import { isEnded, isGoing } from '../core/words.js';
import { meter } from '../components/money.js';
import { Log } from '../components/log.js';
import { runPage } from '../components/run-frame.js';
import { retry } from '../components/run-actions.js';
import { badge, banner, button } from '../components/states.js';

export default function open(page) {
  let log;
  runPage(page, {
    tab: 'Overview',
    ready({ status }) {
      log = new Log(status.run.id, { from: status.run.event_sequence - 200, signal: page.signal });
    },
    event: () => log.wake(),
    body: ({ status, phases }) => [
      overall(status),
      h('div.split',
        h('div.stack.wide', stages(status),
          h('section.stack', { 'aria-labelledby': 'log-title' },
            h('div.head', h('h2', { id: 'log-title' }, 'Log'),
              h('a.small', { href: to('runs', status.run.id, 'log') }, 'Whole log')),
            keep(log.node))),
        h('aside.stack.wide', { 'aria-label': 'At a glance' },
          atWork(status, phases), results(status), failures(page, status))),
    ],
  });
}

function overall(status) {
  const { progress, eta, run, usd: money } = status;
  return h('section.card.progress', { 'aria-label': 'Progress' },
    h('div.say',
      h('span.percent', `${progress.percent} %`),
      h('span', left(status)),
      h('span.quiet.small', `${status.notice ?? ''}`)),
    h('div', {
      role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': progress.percent,
      'aria-label': 'Progress of the run, weighted by stage',
    }, h('div.voices', status.stages.map((stage) =>
      h(`span${stage.state === 'failed' ? '.failed' : ''}`, { vars: { '--weight': stage.weight } },
        h('i', { vars: { '--part': `${stage.state === 'skipped' ? 100 : stage.percentage}%` } }))))),
    h('div.caps',
      meter({
        title: 'Credits of this run', spent: status.credits.spent, held: status.credits.reserved,
        cap: status.credits.cap, say: credits,
      }),
      meter({ title: 'US dollars of this run', spent: money.spent, held: money.reserved, cap: money.cap, say: usd }),
      money.in_doubt > 0 && meter({
        title: 'In doubt, at most', spent: money.in_doubt, cap: null, say: usd, open: 'sent, no answer recorded',
      }),
      meter({
        title: `Account of ${run.project}`, spent: status.credits.available, cap: null, say: credits,
        open: status.credits.metered ? 'credits available' : 'unmetered until the first grant',
      })));
}

function left({ run, eta }) {
  if (run.state === 'completed') return 'Done';
  if (!isGoing(run)) return 'Standing still';
  if (!eta) return 'Time left: not known yet';
  return `${range({ low: eta.low_seconds, high: eta.high_seconds }, seconds)} left`;
}

/** Seven stages, each with counts that add up to its total. */
function stages(status) {
  return h('section.card.flush', { 'aria-labelledby': 'stages-title' },
    h('h2.unseen', { id: 'stages-title' }, 'Stages'),
    h('ol.score', status.stages.map((stage) => h('li', { key: stage.slug }, voice(status, stage)))));
}

function voice(status, stage) {
  const { counts } = stage;
  const waiting = counts.pending + counts.queued;
  const other = counts.cancelled + counts.skipped;
  const part = (name, number) => number > 0 && h(`i.${name}`, { vars: { '--part': `${(number / counts.total) * 100}%` } });
  const shown = status.run.state === 'paused' && stage.state === 'processing' ? 'paused' : stage.state;
  return h(`a.voice.${stage.state}`, { href: to('runs', status.run.id, 'stages', stage.number) },
    h('span.nth', { 'aria-hidden': 'true' }, String(stage.number)),
    h('span.name', h('b', stage.title), h('span', stage.message || stage.note || 'Not begun')),
    h('span.bars',
      h('span.parts', { 'aria-hidden': 'true' }, part('completed', counts.completed), part('processing', counts.processing),
        part('failed', counts.failed), part('other', other)),
      h('span.counts',
        tally(waiting, 'in queue'), tally(counts.processing, 'processing'), tally(counts.completed, 'completed'),
        tally(counts.failed, 'failed', counts.failed > 0), tally(counts.total, stage.unit)),
      other > 0 && h('span.small.quiet', `and ${count(counts.cancelled)} cancelled, ${count(counts.skipped)} skipped`)),
    badge(shown));
}

const tally = (number, text, alarming) =>
  h(`span${alarming ? '.failed' : ''}`, h('b', count(number)), ' ', text);

function atWork(status, phases) {
  if (!isGoing(status.run)) return null;
  const rows = phases.length ? phases
    : status.stages.filter((stage) => stage.counts.processing && stage.current_item)
      .map((stage) => ({ id: null, stage: stage.slug, title: stage.current_item, message: stage.message, percentage: null }));
  return h('section.card', h('header', h('h2', 'At work now'), h('span.quiet.small', some(status.in_flight, 'item'))),
    rows.length
      ? h('ul.stack', rows.slice(0, 8).map((row) => h('li.meter', { key: row.id ?? row.stage },
        h('div.cut.strong.small', row.id ? h('a.row', { href: to('items', row.id) }, row.title) : row.title),
        h('div.small.quiet', row.message),
        row.percentage !== null && h('div.track', { 'aria-hidden': 'true' }, h('i', { vars: { '--part': `${row.percentage}%` } })))))
      : h('p.quiet', 'Nothing this very moment.'));
}

function results(status) {
  const { counts, awaiting } = status.review;
  const articles = Object.values(counts).reduce((sum, number) => sum + number, 0);
  const done = counts.approved + counts.published;
  return h('section.card', h('header', h('h2', 'Articles'), h('span.quiet.small', count(articles))),
    h('p', awaiting ? [h('strong', count(awaiting)), ' await review. '] : 'None awaits review. ',
      done ? `${count(done)} approved. ` : '', counts.rejected ? `${count(counts.rejected)} rejected.` : ''),
    articles > 0 && h('div.buttons', h('a.button.slim', { href: to('reviews', { run: status.run.id }) }, 'Review them')));
}

function failures(page, status) {
  if (!status.failed) return null;
  const stages = status.stages.filter((stage) => stage.counts.failed);
  const ended = isEnded(status.run) || ['paused', 'waiting'].includes(status.run.state);
  return h('section', banner('fail', 'alert', `${some(status.failed, 'item')} failed`,
    h('span', stages.map((stage, at) => [at ? ', ' : '',
      h('a', { href: to('runs', status.run.id, 'stages', stage.number, { generation_status: 'failed' }) },
        `${count(stage.counts.failed)} in ${stage.title}`)])),
    page.may('operator') && ended && button('', 'turn', 'Retry', () => retry(status, { count: status.failed }))));
}
