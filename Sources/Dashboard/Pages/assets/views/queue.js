// The queue of one stage: what waits, what is at work, what is done, what failed and why.

import { h, keep } from '../core/dom.js';
import { get } from '../core/api.js';
import { between, count, credits } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { errorAction, errorTitle, isEnded, isGoing, itemState, itemStates, reviewStates, state } from '../core/words.js';
import { choice, field, text } from '../components/field.js';
import { List, table } from '../components/list.js';
import { purchase } from '../components/money.js';
import { tell } from '../components/notices.js';
import { briefForm, kindOf } from '../components/brief.js';
import { edited } from '../components/edited.js';
import { picker } from '../components/files.js';
import { add, bringTable, canRestore, canSkip, downloadTable, restore, skip, tables } from '../components/items.js';
import { retry } from '../components/run-actions.js';
import { runPage } from '../components/run-frame.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  const wanted = Number(page.parts.stage);
  const filter = { generation_status: '', status: '', q: '', ...page.query };
  const reasons = new Map();
  const chosen = new Set();
  let editing = null; // the form in the place of a row's title
  let context;
  let stage;

  const ask = (more) => async (after, limit) => {
    const found = await page.get(`/runs/${encodeURIComponent(context.status.run.id)}/items`,
      { stage: stage.slug, ...more(), after, limit });
    return { rows: found.items, next: found.next ?? null };
  };
  const draw = () => context.draw();
  const rows = new List(ask(() => filter), draw);
  const failed = new List(ask(() => ({ generation_status: 'failed' })), draw);
  const refresh = page.calmly(700, () => {
    rows.refresh();
    if (stage.counts.failed || failed.rows.length) failed.refresh();
  });

  runPage(page, {
    trail: 'Queue', title: 'Queue',
    ready(now) {
      context = now;
      pick();
      rows.start();
      failed.start();
    },
    event(event) {
      if (event.data?.stage === stage.slug || event.type.startsWith('septet.run')) refresh();
    },
    body() {
      pick();
      return [heading(), failedRows(), tools(),
        rows.body((shown) => table(`${stage.title}: items`, columns(), shown, (item) => item.id),
          Object.values(filter).some(Boolean)
            ? empty('Nothing like that', 'Other words or another state may find it.')
            : empty('Nothing in this queue', stage.note ?? 'Items appear here as soon as the stage before makes them.'))];
    },
  });

  function pick() {
    stage = context.status.stages.find((known) => known.number === wanted || known.slug === page.parts.stage)
      ?? context.status.stages[0];
  }

  function choose(name, value) {
    filter[name] = value;
    restate(filter);
    rows.start();
  }

  function heading() {
    const { stages, run } = context.status;
    const { counts } = stage;
    return h('section.stack', { 'aria-labelledby': 'stage-title' },
      h('nav.tabs', { 'aria-label': 'Stages' }, h('ul', stages.map((known) => h('li',
        h('a', {
          href: to('runs', run.id, 'stages', known.number),
          'aria-current': known === stage ? 'page' : null,
        }, `${known.number} ${known.title}`))))),
      h('div.head', h('div', h('div.buttons', h('h2', { id: 'stage-title' }, stage.title), badge(stage.state)),
        h('p.quiet', stage.message || stage.note || 'Not begun'))),
      h('dl.numbers', [['In queue', counts.pending + counts.queued], ['Processing', counts.processing],
        ['Completed', counts.completed], ['Failed', counts.failed],
        ...counts.cancelled + counts.skipped ? [['Cancelled or skipped', counts.cancelled + counts.skipped]] : [],
        [`Of all ${stage.unit}`, counts.total]].map(([name, number]) =>
        h('div', h('dt', name), h('dd', count(number))))));
  }

  function tools() {
    return h('div.tools', { role: 'search', 'aria-label': 'Filter items' },
      h('div.field.wide', h('label', { for: 'find' }, 'Search'),
        h('input', {
          id: 'find', type: 'search', placeholder: 'Title or path', value: page.query.q ?? '',
          oninput: page.calmly(350, () => choose('q', document.getElementById('find').value.trim())),
        })),
      field('State', choice('generation', [['', 'Any state'], ...itemStates.map((name) => [name, state(name).text])],
        filter.generation_status, { onchange() { choose('generation_status', this.value); } })),
      stage.number === 4 && field('Editorial', choice('status', [['', 'Any status'], ...reviewStates.map((name) => [name, state(name).text])],
        filter.status, { onchange() { choose('status', this.value); } })),
      tables[stage.slug] && hand());
  }

  /** What people do by hand with what the stage before has made. */
  function hand() {
    const { status } = context;
    const table = tables[stage.slug];
    const may = page.may('operator');
    return h('div.buttons.push',
      may && stage.number > 2 && button('', 'plus', stage.number === 3 ? 'Add an idea' : 'Add a task',
        () => add(status, stage.number === 3 ? 'idea' : 'task').then(refresh)),
      stage.counts.total > 0 && button('', 'down', 'Table', () => downloadTable(status, table), { 'aria-label': `Download the ${table} as a table` }),
      may && !isGoing(status.run) && stage.counts.total > 0
        && picker('Bring a table back', '.csv,.tsv,text/csv', (file) => bringTable(status, table, file).then(refresh)));
  }

  async function edit(item) {
    try {
      const whole = await get(`/items/${item.id}`, {}, page.signal);
      const leave = () => {
        editing = null;
        draw();
        document.getElementById(`edit-${item.id}`)?.focus();
      };
      editing = { id: item.id, form: briefForm(whole, {
        short: true, leave, done(result) {
          edited(result, context.status, 'Saved');
          leave();
          refresh();
        },
      }) };
      draw();
      editing.form.querySelector('input').focus();
    } catch (problem) {
      tell(problem);
    }
  }

  /** What can be done with a row that nobody works on. */
  function handles(item) {
    if (!page.may('operator')) return null;
    const about = item.title || item.path;
    return [kindOf(item) && item.generation_status !== 'skipped' && editing?.id !== item.id
      && button('slim plain', 'pen', 'Edit', () => edit(item), { id: `edit-${item.id}`, 'aria-label': `Edit ${about}` }),
    canSkip(item) && button('slim plain', 'cross', 'Drop', () => skip(item, context.status).then(refresh), { 'aria-label': `Drop ${about}` }),
    canRestore(item) && button('slim plain', 'turn', 'Restore', () => restore(item, context.status).then(refresh), { 'aria-label': `Restore ${about}` })];
  }

  function failedRows() {
    if (!stage.counts.failed) return null;
    const { run } = context.status;
    const still = isEnded(run) || ['paused', 'waiting'].includes(run.state);
    const may = page.may('operator') && still;
    const marked = [...chosen].filter((id) => failed.rows.some((item) => item.id === id));
    return h('section.card.flush', { 'aria-labelledby': 'failed-title', key: 'failed' },
      h('header', h('h2', { id: 'failed-title' }, `Failed: ${count(stage.counts.failed)}`),
        may && h('div.buttons',
          marked.length > 0 && button('slim', 'turn', `Retry ${count(marked.length)} chosen`,
            () => retry(context.status, { stage: stage.slug, items: marked, count: marked.length })),
          button('slim main', 'turn', `Retry all ${count(stage.counts.failed)}`,
            () => retry(context.status, { stage: stage.slug, count: stage.counts.failed }))),
        !still && h('span.quiet.small', 'Pause the run, or let it end, to retry.')),
      h('ul.score', failed.rows.map((item) => h('li.failed-row', { key: item.id },
        h('div.tick', may && h('input', {
          type: 'checkbox', 'aria-label': `Choose ${item.title}`,
          onchange() {
            if (this.checked) chosen.add(item.id);
            else chosen.delete(item.id);
            draw();
          },
        }), h('div', h('a.row', { href: to('items', item.id) }, item.title),
          h('div.small', h('strong.fail-text', errorTitle(item.error_kind)), ' ', h('span.quiet', item.error)))),
        may && remedy(item)))),
      failed.next !== null && h('div.more', button('slim', 'down', 'Show more', () => failed.more())));
  }

  function remedy(item) {
    const action = item.action ?? errorAction(item.error_kind);
    const again = button('slim', 'turn', 'Retry', () =>
      retry(context.status, { stage: stage.slug, items: [item.id], count: 1 }));
    if (action === 'purchase_credits') return h('div.buttons', purchase('slim', context.status.run.project), again);
    if (action === 'fix_data') return h('div.buttons', h('a.button.slim', { href: to('items', item.id) }, 'Fix Data'), again);
    return h('div.buttons', again);
  }

  async function why(item) {
    if (reasons.has(item.id)) reasons.delete(item.id);
    else {
      try {
        reasons.set(item.id, (await get(`/items/${item.id}/why`, {}, page.signal)).why);
      } catch (problem) {
        tell(problem);
      }
    }
    draw();
  }

  function columns() {
    const { run } = context.status;
    return [
      ['Item', (item) => (editing?.id === item.id ? keep(editing.form) : h('div', h('a.row', { href: to('items', item.id) }, item.title || item.path),
        h('div.small.quiet', reasons.get(item.id) ?? item.error ?? item.message ?? item.path)))],
      ['State', (item) => h('div.buttons', badge(itemState(item, run)),
        item.freshness === 'stale' && badge('stale'), item.edited && badge('edited'))],
      ['Status', (item) => (item.status ? badge(item.status) : null)],
      ['Attempt', (item) => (item.attempt > 1 ? count(item.attempt) : null), 'number said'],
      ['Took', (item) => (item.finished_at ? between(item.started_at, item.finished_at) : null), 'number said'],
      ['Credits', (item) => (item.credits ? credits(item.credits) : null), 'number said'],
      ['', (item) => h('div.buttons.end', handles(item),
        ['pending', 'queued'].includes(item.generation_status)
          && button('slim plain', 'ask', reasons.has(item.id) ? 'Hide' : 'Why not running?', () => why(item),
            { 'aria-expanded': String(reasons.has(item.id)) }),
        item.status && h('a.button.slim.plain', { href: to('reviews', item.id) }, 'Read')), 'handles'],
    ];
  }
}
