// What belongs together: the clusters of a run, which people rename, merge and split before ideas
// are made of them.

import { h, keep } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { count, some } from '../core/format.js';
import { to } from '../core/router.js';
import { briefForm, kindOf } from '../components/brief.js';
import { ask } from '../components/dialog.js';
import { edited } from '../components/edited.js';
import { choice, field, text } from '../components/field.js';
import { canRestore, canSkip, restore, skip } from '../components/items.js';
import { List } from '../components/list.js';
import { runPage } from '../components/run-frame.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  const chosen = new Set(); // clusters by number
  const words = new Map(); // cluster → its chosen keywords
  let editing = null;
  let context;
  const path = () => `/runs/${encodeURIComponent(context.status.run.id)}/clusters`;
  const list = new List(async (after, limit) => {
    const found = await page.get(path(), { after, limit });
    return { rows: found.clusters, next: found.next ?? null };
  }, () => context.draw());
  const refresh = page.calmly(700, () => list.refresh());

  runPage(page, {
    tab: 'Clusters', trail: 'Clusters', title: 'Clusters',
    ready(now) {
      context = now;
      list.start();
    },
    event(event) {
      if (['ideas', 'clustering'].includes(event.data?.stage) || event.type === 'septet.item.edited') refresh();
    },
    body: () => [heading(), list.body((rows) => h('ul.clusters', rows.map((row) => h('li', { key: row.id }, cluster(row)))),
      empty('No clusters yet', 'They appear here when stage 1 has grouped the keywords.'))],
  });

  /** In the order in which they were chosen: the first one stays. */
  const marked = () => [...chosen].map((id) => list.rows.find((row) => row.id === id)).filter(Boolean);

  function heading() {
    const rows = marked();
    return h('div.head', h('p.quiet', page.may('operator')
      ? 'Choose keywords to split or move them, clusters to merge them. What was made of them becomes out of date; nothing is made until the run goes on.'
      : 'Keywords that belong together; ideas are made of each.'),
    rows.length > 1 && h('div.buttons', button('main', 'link', `Merge ${count(rows.length)} clusters`, () => merge(rows))));
  }

  function cluster(row) {
    const may = page.may('operator') && row.generation_status !== 'processing';
    const gone = row.generation_status === 'skipped';
    const picked = words.get(row.id) ?? new Set();
    return [h('div.head',
      h('div', h('div.buttons',
        may && !gone && h('input', {
          type: 'checkbox', 'aria-label': `Choose ${row.name}`, checked: chosen.has(row.id),
          onchange() {
            if (this.checked) chosen.add(row.id);
            else chosen.delete(row.id);
            context.draw();
          },
        }),
        h('h3', h('a.row', { href: to('items', row.id) }, row.name)), badge(row.generation_status),
        row.freshness === 'stale' && badge('stale'), row.edited && badge('edited')),
      h('div.facts', h('span', some(row.keywords.length, 'keyword')), h('span', `${count(row.volume)} searches a month`),
        row.intent && h('span', row.intent))),
      may && h('div.buttons',
        picked.size > 0 && picked.size < row.keywords.length && button('slim main', 'next', `Split ${count(picked.size)} off`, () => split(row, picked)),
        picked.size > 0 && button('slim', 'next', `Move ${count(picked.size)}`, () => move(row, picked)),
        kindOf(row) && !gone && editing?.id !== row.id && button('slim plain', 'pen', 'Edit', () => edit(row), { 'aria-label': `Edit ${row.name}`, id: `edit-${row.id}` }),
        canSkip(row) && button('slim plain', 'cross', 'Drop', () => skip(named(row), context.status).then(refresh), { 'aria-label': `Drop ${row.name}` }),
        canRestore(row) && button('slim plain', 'turn', 'Restore', () => restore(named(row), context.status).then(refresh), { 'aria-label': `Restore ${row.name}` }))),
    editing?.id === row.id ? keep(editing.form) : row.description && h('p.small.quiet', row.description),
    h('ul.words', { 'aria-label': `Keywords of ${row.name}` }, row.keywords.map((word) => h('li', { key: word }, may && !gone
      ? h('button.chip', {
        type: 'button', 'aria-pressed': String(picked.has(word)),
        onclick() {
          if (picked.has(word)) picked.delete(word);
          else picked.add(word);
          words.set(row.id, picked);
          context.draw();
        },
      }, word) : h('span.chip', word))))];
  }

  const named = (row) => ({ ...row, title: row.name });

  function edit(row) {
    const leave = () => {
      editing = null;
      context.draw();
      document.getElementById(`edit-${row.id}`)?.focus();
    };
    editing = { id: row.id, form: briefForm({ ...named(row), input: row }, {
      leave, done(result) {
        edited(result, context.status, 'Saved');
        leave();
        refresh();
      },
    }) };
    context.draw();
    editing.form.querySelector('input').focus();
  }

  function done(result, title) {
    edited(result, context.status, title);
    chosen.clear();
    words.clear();
    list.refresh();
  }

  const merge = (rows) => ask({
    title: `Merge ${count(rows.length)} clusters?`, confirm: 'Merge',
    body: [h('p', `All keywords go into “${rows[0].name}”; the others are dropped.`),
      field('Name', text('name', { value: rows[0].name, required: true, maxlength: 120, 'data-first': true })),
      h('ul.stack.small', rows.map((row) => h('li', `${row.name}: ${some(row.keywords.length, 'keyword')}`)))],
    act: async (form) => done(await post(`${path()}/merge`, { clusters: rows.map((row) => row.id), name: form.name }, { once: ticket() }), 'Merged'),
  });

  const split = (row, picked) => ask({
    title: `Split ${some(picked.size, 'keyword')} off “${row.name}”?`, confirm: 'Split',
    body: field('Name of the new cluster', text('name', { value: first(picked), required: true, maxlength: 120, 'data-first': true })),
    act: async (form) => done(await post(`/items/${row.id}/split`, { keywords: [...picked], name: form.name }, { once: ticket() }), 'Split'),
  });

  const move = (row, picked) => ask({
    title: `Move ${some(picked.size, 'keyword')}`, confirm: 'Move',
    body: field('Into', choice('to', list.rows.filter((one) => one.id !== row.id && one.generation_status !== 'skipped')
      .map((one) => [String(one.id), one.name]), null, { 'data-first': true })),
    act: async (form) => done(await post(`/items/${form.to}/keywords`, { keywords: [...picked] }, { once: ticket() }), 'Moved'),
  });
}

const first = (picked) => [...picked][0].replace(/^./, (letter) => letter.toUpperCase());
