// All runs, newest first, as they move.

import { h } from '../core/dom.js';
import { credits, date, usd } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { runStates, state, waiting } from '../core/words.js';
import { choice, field } from '../components/field.js';
import { List, table } from '../components/list.js';
import { badge, empty } from '../components/states.js';

export default function open(page) {
  const filter = { project: page.query.project ?? '', state: page.query.state ?? '' };
  const projects = new Set(page.session.projects ?? []);
  const list = new List(
    async (after, limit) => {
      const found = await page.get('/runs', { ...filter, after, limit });
      return { rows: found.runs, next: found.next ?? null };
    }, draw);
  page.get('/projects').then((found) => {
    for (const project of found.projects) projects.add(project.name);
    draw();
  }).catch(() => {});

  const refresh = page.calmly(800, () => list.refresh());
  addEventListener('septet:runs', ({ detail }) => {
    if (detail.first) return;
    const known = new Map(detail.runs.map((run) => [run.id, run]));
    list.rows = list.rows.map((run) => known.get(run.id) ?? run);
    if (detail.runs.some((run) => !list.rows.some((row) => row.id === run.id))) refresh();
    else draw();
  }, { signal: page.signal });

  function choose(name, value) {
    filter[name] = value;
    restate(filter);
    list.start();
  }

  function draw() {
    page.title('Runs');
    const filtered = filter.project || filter.state;
    page.show(h('div.page',
      h('header.head',
        h('div', h('h1', 'Runs'), h('p.quiet', 'Keyword lists on their way to articles.')),
        page.may('operator') && h('a.button.main', { href: '#/new' }, 'New run')),
      h('div.tools', { role: 'search', 'aria-label': 'Filter runs' },
        field('Project', choice('project', [['', 'All projects'], ...[...projects].sort().map((name) => [name, name])],
          filter.project, { onchange() { choose('project', this.value); } })),
        field('State', choice('state', [['', 'Any state'], ...runStates.map((name) => [name, state(name).text])],
          filter.state, { onchange() { choose('state', this.value); } }))),
      list.body((rows) => table('Runs, newest first', columns, rows, (run) => run.id),
        filtered ? empty('No run like that', 'Choose another project or state.')
          : empty('No runs yet', 'Bring a keyword list: Septet clusters it, finds ideas, writes and illustrates the articles, and waits for your review.',
            page.may('operator') && h('a.button.main', { href: '#/new' }, 'Start the first run')))));
  }
  list.start();
}

export const columns = [
  ['Run', (run) => h('div', h('a.row', { href: to('runs', run.id) }, `Run ${run.number}`), h('div.small.quiet', run.input))],
  ['State', (run) => h('div', badge(run.state),
    run.wait_reason && h('div.small.quiet', waiting(run.wait_reason)))],
  ['Project', (run) => h('a', { href: to('projects', run.project) }, run.project), 'said'],
  ['Provider', (run) => run.provider, 'said'],
  ['Made', (run) => date(run.created_at), 'nowrap said whole'],
  ['Credits', (run) => credits(run.credits), 'number said'],
  ['USD', (run) => usd(run.usd), 'number said'],
];
