// What all pages of one run share: where one is, how it stands, what can be done, and the stream.

import { h } from '../core/dom.js';
import { Problem } from '../core/api.js';
import { between, date } from '../core/format.js';
import { followRun } from '../core/live.js';
import { to } from '../core/router.js';
import { isEnded, waiting } from '../core/words.js';
import { actions, resume } from './run-actions.js';
import { purchase } from './money.js';
import { badge, banner, button } from './states.js';

const tabs = [['Overview', ''], ['Clusters', 'clusters'], ['Timeline', 'timeline'], ['Log', 'log'], ['Artifacts', 'artifacts'],
  ['Cost and speed', 'charts'], ['Plan', 'plan']];

export const crumbs = (...parts) => h('nav', { 'aria-label': 'Where you are' }, h('ol.crumbs',
  parts.map(([text, href]) => h('li', href ? h('a', { href }, text) : h('span', { 'aria-current': 'page' }, text)))));

/**
 * A page of a run, redrawn as the run moves.
 * @param view `{tab, title, trail, ready(context), body(context), event(event), phase(items)}`
 */
export function runPage(page, view) {
  const context = { status: null, phases: [], link: 'opening', draw };
  page.load(() => page.get(`/runs/${encodeURIComponent(page.parts.run)}`), (status) => {
    context.status = status;
    view.ready?.(context);
    draw();
    followRun(status.run.id, {
      signal: page.signal, after: status.run.event_sequence,
      heard: {
        status(now) {
          context.status = now;
          draw();
        },
        phase(items) {
          context.phases = items;
          draw();
        },
        event: (event) => view.event?.(event, context),
        link(now) {
          context.link = now instanceof Problem ? 'gone' : now;
          if (now.status === 404) page.show(h('div.page', banner('fail', 'trash', 'This run was deleted', '',
            h('a.button', { href: '#/' }, 'All runs'))));
          else draw();
        },
      },
    });
  });

  function draw() {
    const { run } = context.status;
    page.title(`${view.title ?? `Run ${run.number}`}`);
    page.show(h('div.page',
      head(page, context, view),
      wall(page, context),
      h('nav.tabs', { 'aria-label': `Run ${run.number}` }, h('ul', tabs.map(([text, last]) =>
        h('li', h('a', {
          href: last ? to('runs', run.id, last) : to('runs', run.id),
          'aria-current': view.tab === text ? 'page' : null,
        }, text))))),
      view.body(context)));
  }
}

function head(page, context, view) {
  const { run } = context.status;
  return h('header.stack',
    crumbs(['Runs', '#/'], [run.project, to('projects', run.project)],
      ...view.trail ? [[`Run ${run.number}`, to('runs', run.id)], [view.trail]] : [[`Run ${run.number}`]]),
    h('div.head',
      h('div',
        h('div.buttons', h('h1', view.heading ?? `Run ${run.number}`), badge(run.state),
          context.link === 'lost' && h('span.badge.tone-wait', { role: 'status' }, 'Stream lost, resuming')),
        h('div.facts',
          h('span', run.input), h('span', `by ${run.provider}`),
          h('span', run.started_at ? `started ${date(run.started_at)}` : `made ${date(run.created_at)}`),
          run.started_at && h('span', `${isEnded(run) ? 'took' : 'for'} ${between(run.started_at, run.finished_at)}`))),
      h('div.buttons', actions(page, context.status))));
}

/** Why a run that waits or stands still does so, and what helps. */
function wall(page, { status }) {
  const { run } = status;
  if (run.state === 'waiting' && run.wait_reason !== 'approval') {
    const money = ['credits', 'budget'].includes(run.wait_reason);
    return banner('wait', money ? 'coin' : 'glass', waiting(run.wait_reason), run.wait_detail,
      run.wait_reason === 'credits' && purchase('main', run.project),
      page.may('operator') && button('', 'play', 'Resume', () => resume(run, status)));
  }
  if (run.state === 'waiting' && run.started_at) {
    return banner('wait', 'eye', 'Stopped here, as asked', `${run.wait_detail ?? ''} Look at what was made, change it, then go on.`.trim());
  }
  if (run.state === 'waiting') {
    return banner('wait', 'eye', 'Not started yet', 'The plan and its price wait for your approval.');
  }
  if (run.state === 'pausing' || run.state === 'cancelling') {
    return banner('wait', 'pause', status.notice ?? 'No new call begins; what is in flight ends.', null);
  }
  return null;
}
