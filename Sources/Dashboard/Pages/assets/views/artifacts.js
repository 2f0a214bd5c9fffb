// The files of a run: the latest of each name and stage, by name.

import { h } from '../core/dom.js';
import { date, size, some } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { choice, field } from '../components/field.js';
import { download } from '../components/files.js';
import { List, table } from '../components/list.js';
import { runPage } from '../components/run-frame.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  const filter = { step_name: page.query.step_name ?? '', all_versions: page.query.all_versions ?? '' };
  let context;
  const list = new List(async (after, limit) => {
    const found = await page.get(`/runs/${encodeURIComponent(context.status.run.id)}/artifacts`, { ...filter, after, limit });
    return { rows: found.artifacts, next: found.next ?? null };
  }, () => context.draw());
  const refresh = page.calmly(1_000, () => list.refresh());

  function choose(name, value) {
    filter[name] = value;
    restate(filter);
    list.start();
  }

  runPage(page, {
    tab: 'Artifacts', trail: 'Artifacts', title: 'Artifacts',
    ready(now) {
      context = now;
      list.start();
    },
    event(event) {
      if (event.type.startsWith('septet.artifact') || event.data?.artifacts?.length) refresh();
    },
    body: ({ status }) => [
      h('div.tools',
        field('Stage', choice('step', [['', 'Every stage'], ...status.stages.map((stage) => [stage.slug, stage.title])],
          filter.step_name, { onchange() { choose('step_name', this.value); } })),
        field('Versions', choice('versions', [['', 'Latest'], ['true', 'All']], filter.all_versions,
          { onchange() { choose('all_versions', this.value); } }))),
      list.body((rows) => table('Artifacts', columns, rows, (file) => file.id),
        empty('No files yet', 'Articles and images appear here the moment they are made.')),
    ],
  });
}

const columns = [
  ['File', (file) => h('div', file.item ? h('a.row', { href: to('items', file.item) }, file.name) : h('span.strong', file.name),
    h('div.small.quiet', file.media_type)), 'whole'],
  ['Stage', (file) => file.step, 'said'],
  ['Version', (file) => h('span.chip', `version ${file.version}`)],
  ['By', (file) => file.author, 'said'],
  ['Size', (file) => size(file.bytes), 'number said'],
  ['Upload', (file) => (file.upload ? uploaded(file.upload) : null), 'said'],
  ['Made', (file) => date(file.created_at), 'nowrap said'],
  ['', (file) => button('slim plain', 'down', 'Download', () => download(file), { 'aria-label': `Download ${file.name}` })],
];

function uploaded({ state, attempts, url, error }) {
  if (state === 'uploaded') return h('span.buttons', badge('uploaded'), h('span.small.quiet.anywhere', url));
  const tries = attempts > 0 ? `${some(attempts, 'attempt')} lost` : 'on its way';
  return h('div', badge(state === 'failed' ? 'failed' : 'processing', state === 'failed' ? 'Upload failed' : 'Uploading'),
    h('div.small.quiet', error ?? tries));
}
