// The sites of this workspace.

import { h } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { count, credits, date } from '../core/format.js';
import { go, to } from '../core/router.js';
import { ask } from '../components/dialog.js';
import { field, text } from '../components/field.js';
import { List, table } from '../components/list.js';
import { button, empty } from '../components/states.js';

export default function open(page) {
  // All at once: a workspace has few sites.
  const list = new List(async () => ({ rows: (await page.get('/projects')).projects, next: null }), draw);
  list.start();

  async function create() {
    await ask({
      title: 'New project', confirm: 'Make it',
      body: [h('p', 'A project is a site: its profile, keywords, runs and account.'),
        field('Name', text('name', { required: true, maxlength: 60, 'data-first': true }), 'Short, such as shop or blog.')],
      act: async (form) => {
        await post('/projects', { name: form.name.trim() }, { once: ticket() });
        go(to('projects', form.name.trim()));
      },
    });
  }

  function draw() {
    page.title('Projects');
    page.show(h('div.page',
      h('header.head', h('div', h('h1', 'Projects'), h('p.quiet', 'What is said of each site stands in every prompt.')),
        page.may('admin') && button('main', 'plus', 'New project', create)),
      list.body((rows) => table('Projects', columns, rows, (project) => project.name), empty('No projects yet',
        'The first run makes one.'))));
  }
}

const columns = [
  ['Project', (project) => h('div', h('a.row', { href: to('projects', project.name) }, project.site?.name || project.name),
    h('div.small.quiet', project.site?.url ?? (project.assumptions?.length ? 'No site profile yet' : project.name)))],
  ['Runs', (project) => count(project.runs), 'number said'],
  ['Credits', (project) => (project.account?.metered ? credits(project.account.available) : 'unmetered'), 'number said'],
  ['Last run', (project) => (project.last_run ? h('a', { href: to('runs', project.last_run) }, 'Open') : null), 'said'],
  ['Made', (project) => date(project.created_at), 'nowrap said'],
];
