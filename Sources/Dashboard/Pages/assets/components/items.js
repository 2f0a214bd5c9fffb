// What people do to single items of a run between two stages.

import { h } from '../core/dom.js';
import { bytes, get, post, put, ticket } from '../core/api.js';
import { count, credits, some, usd } from '../core/format.js';
import { ask, show } from './dialog.js';
import { diff } from './diff.js';
import { edited } from './edited.js';
import { choice, field, text } from './field.js';
import { save } from './files.js';
import { notice, tell } from './notices.js';

/** Whether an item of stages 2 to 4 can be dropped, or taken back. */
export const canSkip = (item) => [2, 3, 4].includes(item.number) && ['pending', 'queued'].includes(item.generation_status);
export const canRestore = (item) => [2, 3, 4].includes(item.number) && item.generation_status === 'skipped';

const named = (item) => `“${item.title || item.path}”`;

export async function skip(item, status) {
  await ask({
    title: `Drop ${named(item)}?`, confirm: 'Drop',
    body: [h('p', 'Nothing is made of it, and nothing is charged for it. It can be taken back.'),
      field('Reason (optional)', text('reason', { maxlength: 200, 'data-first': true }))],
    act: async (form) => edited(await post(`/items/${item.id}/skip`, { ...(form.reason && { reason: form.reason }) }), status, `Dropped: ${item.title}`),
  });
}

export const restore = async (item, status) => {
  try {
    edited(await post(`/items/${item.id}/restore`), status, `Taken back: ${item.title}`);
  } catch (problem) {
    tell(problem);
  }
};

const clusters = (run) => get(`/runs/${encodeURIComponent(run.id)}/clusters`, { limit: 1000 }).then((found) => found.clusters);
const list = (rows, none) => [...none ? [['', none]] : [], ...rows.map((row) => [String(row.id), row.name])];

export async function move(item, status) {
  const rows = (await clusters(status.run)).filter((row) => row.generation_status !== 'skipped' && row.path !== item.input?.cluster_path);
  await ask({
    title: `Move ${named(item)}`, confirm: 'Move',
    body: [field('To the cluster', choice('cluster', list(rows), null, { 'data-first': true }))],
    act: async (form) => edited(await post(`/items/${item.id}/move`, { cluster: Number(form.cluster) }), status, `Moved: ${item.title}`),
  });
}

/** An idea or a task of a person's own. */
export async function add(status, kind) {
  const rows = (await clusters(status.run).catch(() => [])).filter((row) => row.generation_status !== 'skipped');
  await ask({
    title: kind === 'task' ? 'A task of your own' : 'An idea of your own', confirm: 'Add',
    body: [field('Title', text('title', { required: true, maxlength: 200, 'data-first': true })),
      field('Cluster', choice('cluster', list(rows, 'None'), '')),
      field('Main keyword (optional)', text('keyword', { maxlength: 200 })),
      h('div.field', h('label', { for: 'outline' }, 'Outline (optional)'),
        h('textarea', { id: 'outline', name: 'outline', rows: 6, placeholder: '## Heading (200 words)\n- a point' }))],
    act: async (form) => edited(await post(`/runs/${encodeURIComponent(status.run.id)}/items`, {
      title: form.title, kind, ...(form.cluster && { cluster: Number(form.cluster) }),
      ...(form.keyword && { primary_keywords: [form.keyword] }), ...(form.outline.trim() && { outline: form.outline }),
    }, { once: ticket() }), status, `Added: ${form.title}`),
  });
}

/** One stage on one item, and nothing else of the run. */
export async function runAlone(item, status) {
  const path = `/runs/${encodeURIComponent(status.run.id)}/stages/${item.stage}`;
  try {
    const found = await get(`${path}/choice`, { items: item.id });
    await ask({
      title: `Run ${named(item)} alone?`, confirm: 'Run it',
      body: [h('p', `Stage ${item.number} on this item and nothing else; afterwards the run stands still again.`),
        h('p', 'Up to ', h('strong', `${credits(found.credits_max)} credits`), found.model ? ` with ${found.provider} ${found.model}.` : '.')],
      act: () => post(`${path}/run`, { items: [item.id] }, { once: ticket() }),
    });
  } catch (problem) {
    tell(problem);
  }
}

/** The stage asked about one item aside, perhaps with another model: old and new, run unchanged. */
export async function tryAside(item) {
  let model;
  const asked = await ask({
    title: `Try ${named(item)} aside`, confirm: 'Show the price',
    body: [h('p', 'Asks the stage once, as its files say now. The run stays as it is; the call is booked to it.'),
      field('Model (optional)', text('model', { maxlength: 200, 'data-first': true }), 'Another model than the run’s.')],
    act: (form) => {
      model = form.model.trim() || undefined;
      return get(`/items/${item.id}/request`, { model });
    },
  });
  if (!asked) return;
  const price = asked.usd_max === null ? 'a price nobody knows' : `at most ${usd(asked.usd_max)} a call`;
  const result = await ask({
    title: `Ask ${asked.provider} ${asked.model}?`, confirm: 'Ask',
    body: h('p', `It costs ${price}, and up to ${credits(asked.credits)} credits.`),
    act: () => post(`/items/${item.id}/try`, { agree: true, ...(model && { model }) }, { once: ticket() }),
  });
  if (!result) return;
  const readable = (output) => (output === null ? '' : output.body_markdown ?? JSON.stringify(output, null, 2));
  show(`Aside: ${some(result.calls, 'call')}, ${usd(result.usd)}, ${credits(result.credits)} credits`,
    result.error ? h('p.fail-text', result.error) : diff(readable(result.old), readable(result.new)));
}

/** What stage's items stand in which table of the API. */
export const tables = { ideas: 'clusters', tasks: 'ideas', content: 'tasks' };

export async function downloadTable(status, table) {
  const { run } = status;
  try {
    save(await bytes(`/runs/${encodeURIComponent(run.id)}/tables/${table}`), `${run.id}-${table}.csv`);
  } catch (problem) {
    tell(problem);
  }
}

/** An edited table: what it would change is shown first, and is done or left. */
export async function bringTable(status, table, file) {
  const path = `/runs/${encodeURIComponent(status.run.id)}/tables/${table}`;
  const csv = new Blob([await file.arrayBuffer()], { type: 'text/csv' });
  try {
    const found = await post(`${path}/preview`, csv, { type: 'text/csv' });
    if (found.problems.length) {
      return show(`${file.name} cannot be taken in`, h('p', 'Nothing was changed. These rows are in the way:'),
        h('ul.stack', found.problems.slice(0, 50).map((one) => h('li', h('strong', `Line ${one.line}: `), one.message))));
    }
    const sum = found.edited + found.skipped + found.restored + found.added;
    if (!sum) return notice('busy', 'Nothing to change', `${file.name} says what the run says already.`);
    await ask({
      title: `Take ${file.name} in?`, confirm: 'Take it in', wide: true,
      body: [h('dl.numbers', [['Edited', found.edited], ['Dropped', found.skipped], ['Restored', found.restored], ['Added', found.added], ['Unchanged', found.unchanged]]
        .map(([name, number]) => h('div', h('dt', name), h('dd', count(number))))),
      h('ul.stack.changes', found.changes.slice(0, 60).map((one) => h('li', h('span.chip', one.verb), ' ', one.title))),
      found.ignored_columns?.length > 0 && h('p.small.quiet', `Columns that say nothing here: ${found.ignored_columns.join(', ')}`)],
      act: async () => edited(await put(path, csv, { type: 'text/csv', once: ticket() }), status, `${file.name} is taken in`),
    });
  } catch (problem) {
    tell(problem);
  }
}
