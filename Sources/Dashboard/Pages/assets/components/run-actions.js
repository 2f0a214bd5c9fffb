// Pause, resume, cancel, retry, delete: each says what it costs and what is in flight before it
// is done.

import { h } from '../core/dom.js';
import { get, post, remove, ticket } from '../core/api.js';
import { count, credits, seconds, some, usd } from '../core/format.js';
import { go } from '../core/router.js';
import { isEnded } from '../core/words.js';
import { ask } from './dialog.js';
import { field, text } from './field.js';
import { chosenModels, modelFields } from './models.js';
import { notice, tell } from './notices.js';
import { rerun } from './rerun.js';
import { button } from './states.js';

const path = (run, verb) => `/runs/${encodeURIComponent(run.id)}${verb ? `/${verb}` : ''}`;

/** The buttons that a run's state allows, for who may press them. */
export function actions(page, status) {
  const { run, failed } = status;
  if (!page.may('operator')) return [];
  const held = ['paused', 'waiting'].includes(run.state);
  const list = [];
  if (['queued', 'running'].includes(run.state)) {
    list.push(button('', 'pause', 'Pause', () => pause(run)));
  }
  if (held && run.wait_reason === 'approval' && !run.started_at) {
    list.push(h('a.button.main', { href: `#/runs/${run.id}/plan` }, 'Read the plan and start'));
  } else if (held || run.state === 'pausing' || run.state === 'cancelled') {
    list.push(button('main', 'play', 'Resume', () => resume(run, status)));
  }
  if (failed > 0 && (held || isEnded(run))) {
    list.push(button(held ? '' : 'main', 'turn', `Retry ${count(failed)} failed`,
      () => retry(status, { count: failed })));
  }
  const begun = status.stages.find((stage) => stage.counts.completed);
  if ((isEnded(run) || run.state === 'paused') && begun) {
    list.push(button('', 'turn', 'Rerun', () => rerun(status, { from: latest(status).slug })));
  }
  if (!isEnded(run) && run.state !== 'cancelling') {
    list.push(button('danger', 'bar', 'Cancel', () => cancel(run)));
  }
  if (isEnded(run) && page.may('admin')) {
    list.push(button('plain', 'trash', 'Delete', () => erase(run)));
  }
  return list;
}

/** Where a person most likely wants to begin again: the articles, or the last stage reached. */
const latest = ({ stages }) => stages.find((stage) => stage.slug === 'content' && stage.counts.completed)
  ?? stages.findLast((stage) => stage.counts.completed);

async function inFlight(run) {
  const flight = await get(path(run, 'in-flight')).catch(() => null);
  if (!flight || !(flight.items || flight.calls)) return h('p', 'Nothing is in flight now.');
  return h('p', h('strong', `${some(flight.items, 'item')} in flight`), ` with ${some(flight.calls, 'call')}: `,
    `at most ${seconds(flight.at_most_seconds)}, at most ${usd(flight.usd_at_most)}.`);
}

const reason = () => field('Reason (optional)', text('reason', { maxlength: 200 }), 'Stands in the log of the run.');

function how(now) {
  return h('fieldset', h('legend.unseen', 'What is in flight'), h('div.stack',
    h('label.tick', h('input', { type: 'radio', name: 'how', value: 'drain', checked: !now }),
      'Let it finish'),
    h('label.tick', h('input', { type: 'radio', name: 'how', value: 'now', checked: now }),
      'Abort it now: an aborted call may have been billed and is listed as in doubt')));
}

export async function pause(run) {
  await ask({
    title: `Pause run ${run.number}?`, confirm: 'Pause',
    body: [h('p', 'No new call begins. Everything finished stays; Resume goes on from here.'),
      await inFlight(run), how(false), reason()],
    act: (form) => post(path(run, 'pause'),
      { now: form.how === 'now', ...(form.reason && { reason: form.reason }) }, { once: ticket() }),
  });
}

export async function cancel(run) {
  await ask({
    title: `Cancel run ${run.number}?`, confirm: 'Cancel the run', danger: true,
    body: [h('p', 'The run ends here. What is finished stays readable, and can be resumed later.'),
      await inFlight(run), how(true), reason()],
    act: (form) => post(path(run, 'cancel'),
      { now: form.how === 'now', ...(form.reason && { reason: form.reason }) }, { once: ticket() }),
  });
}

export async function resume(run, status) {
  const wall = ['credits', 'budget'].includes(run.wait_reason);
  if (!wall) {
    try {
      await post(path(run, 'resume'), {}, { once: ticket() });
    } catch (problem) {
      tell(problem, { again: () => resume(run, status) });
    }
    return;
  }
  await ask({
    title: `Resume run ${run.number}?`, confirm: 'Resume',
    body: [h('p', run.wait_detail ?? 'The run met its wall. A higher cap lets it go on.'),
      h('div.fields',
        field('Credits, at most', text('max_credits', { inputmode: 'decimal', value: run.credits_cap ?? '', 'data-first': true }),
          `${credits(status.credits.spent)} spent so far`),
        field('US dollars, at most', text('max_usd', { inputmode: 'decimal', value: run.usd_cap ?? '' }),
          `${usd(status.usd.spent)} spent so far`))],
    act: (form) => post(path(run, 'resume'), {
      ...(form.max_credits && { max_credits: Number(form.max_credits) }),
      ...(form.max_usd && { max_usd: Number(form.max_usd) }),
    }, { once: ticket() }),
  });
}

/** What one more passage may cost, from what the same stage has cost so far. */
function expected(status, stage, number) {
  const stages = stage ? status.stages.filter((known) => known.slug === stage)
    : status.stages.filter((known) => known.counts.failed);
  let sum = 0;
  for (const known of stages) {
    if (!known.items_processed) continue;
    sum += (known.credits / known.items_processed) * (stage ? number : known.counts.failed);
  }
  return sum;
}

/** Failed items again: all of the run, of one stage, or chosen ones. */
export async function retry(status, { stage, items, count: number }) {
  const { run } = status;
  const price = expected(status, stage, number);
  await ask({
    title: `Retry ${some(number, 'failed item')}?`, confirm: 'Retry',
    body: [h('p', 'They get new attempts, and the run goes on with what comes of them. ',
      'Nothing that is completed is made or paid again.'),
    h('p', price > 0
      ? ['About ', h('strong', `${credits(Math.ceil(price))} credits`), ' for these, by what items of the same stage took so far; later stages come on top.']
      : 'No item of this stage has finished yet, so there is no price to go by; the caps of the run hold.'),
    modelFields()],
    act: async (form) => {
      await post(path(run, 'retry'), { ...(items ? { items } : stage ? { stage } : {}), ...chosenModels(form) }, { once: ticket() });
      notice('busy', `Retrying ${some(number, 'item')}`, 'They appear in the queue again.');
    },
  });
}

async function erase(run) {
  await ask({
    title: `Delete run ${run.number}?`, confirm: 'Delete for good', danger: true,
    body: [h('p', 'Its items, calls, events and files go, articles included. This cannot be undone. ',
      'The credits it spent stay in the ledger.')],
    act: async () => {
      await remove(path(run));
      go('#/');
    },
  });
}
