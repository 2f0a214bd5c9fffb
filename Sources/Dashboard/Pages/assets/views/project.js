// One site: all its runs at a glance, its keywords, what is said of it.

import { h } from '../core/dom.js';
import { change, post, ticket } from '../core/api.js';
import { count, credits, seconds, some, usd } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { itemStates, state } from '../core/words.js';
import { ask } from '../components/dialog.js';
import { choice, field } from '../components/field.js';
import { List, table } from '../components/list.js';
import { chosenModels, modelFields } from '../components/models.js';
import { notice, tell } from '../components/notices.js';
import { crumbs } from '../components/run-frame.js';
import { SitePages } from '../components/site-pages.js';
import { siteForm } from '../components/site.js';
import { badge, button, empty } from '../components/states.js';
import { columns as runColumns } from './runs.js';

const tabs = ['Overview', 'Keywords', 'Pages', 'Site profile'];

export default function open(page) {
  const name = page.parts.project;
  const path = `/projects/${encodeURIComponent(name)}`;
  let tab = tabs.includes(page.query.tab) ? page.query.tab : tabs[0];
  let project;
  let overview = null;
  const filter = { q: '', generation_status: '' };
  const runs = new List(async (after, limit) => {
    const found = await page.get(`${path}/runs`, { after, limit });
    return { rows: found.runs, next: found.next ?? null };
  }, draw);
  const keywords = new List(async (after, limit) => {
    const found = await page.get(`${path}/keywords`, { ...filter, after, limit });
    return { rows: found.keywords, next: found.next ?? null };
  }, draw);
  const pages = new SitePages(page, name, draw);
  const readOverview = async () => {
    overview = await page.get(`${path}/overview`).catch(() => overview);
    draw();
  };
  const again = page.calmly(3_000, readOverview);
  addEventListener('septet:runs', ({ detail }) => {
    if (detail.first || !project) return;
    again();
    runs.refresh();
  }, { signal: page.signal });
  page.load(() => page.get(path), (found) => {
    project = found;
    runs.start();
    readOverview();
    begin();
  });

  function begin() {
    if (tab === 'Keywords') keywords.start();
    if (tab === 'Pages') pages.list.start();
  }

  function turn(next) {
    tab = next;
    restate({ tab });
    begin();
    draw();
  }

  function draw() {
    if (!project) return;
    page.title(name);
    page.show(h('div.page',
      h('header.stack', crumbs(['Projects', '#/projects'], [name]),
        h('div.head', h('div', h('h1', project.site?.name || name), h('div.facts', h('span', some(project.runs, 'run')),
          h('a', { href: to('credits', { project: name }) }, project.account?.metered ? `${credits(project.account.available)} credits` : 'Unmetered'))),
        page.may('operator') && h('div.buttons', overview?.runs.failed > 0 && button('', 'turn', 'Retry failed runs', retryRuns),
          h('a.button.main', { href: to('new', { project: name }) }, 'New run')))),
      h('nav.tabs', { 'aria-label': name }, h('ul', tabs.map((one) => h('li', h('a', {
        href: to('projects', name, { tab: one }), 'aria-current': one === tab ? 'page' : null,
        onclick(event) {
          event.preventDefault();
          turn(one);
        },
      }, one))))),
      { Overview: glance, Keywords: library, Pages: () => pages.body(page.may('operator')), 'Site profile': site }[tab]()));
  }

  /** The failed items of every run that is not going, in one act. */
  async function retryRuns() {
    try {
      const { runs: failed } = await page.get(`${path}/failed-runs`);
      if (!failed.length) return notice('busy', 'Nothing to retry', 'No run that stands still has failed items.');
      await ask({
        title: `Retry what failed in ${some(failed.length, 'run')}?`, confirm: 'Retry',
        body: [h('p', 'Failed items get new attempts. Nothing that is completed is made or paid again, and the caps of each run hold.'),
          h('ul.stack.small', failed.slice(0, 12).map((run) => h('li.buttons', `Run ${run.number}: ${run.input}`, badge(run.state)))),
          failed.length > 12 && h('p.small.quiet', `and ${some(failed.length - 12, 'more run', 'more runs')}`), modelFields()],
        act: async (form) => {
          const { runs: tried } = await post(`${path}/retry`, chosenModels(form), { once: ticket() });
          notice('busy', `Retrying ${some(tried.reduce((sum, run) => sum + run.items, 0), 'item')} of ${some(tried.length, 'run')}`);
          runs.refresh();
        },
      });
    } catch (problem) {
      tell(problem);
    }
  }

  function glance() {
    const past = overview?.runs;
    return [
      past && h('section.card', { 'aria-label': 'All runs' }, h('dl.numbers',
        h('div', h('dt', 'Runs'), h('dd', count(past.total))),
        h('div', h('dt', 'Success'), h('dd', past.success_rate === null ? '–' : `${Math.round(past.success_rate * 100)} %`)),
        h('div', h('dt', 'Took on average'), h('dd', seconds(past.average_seconds))),
        h('div', h('dt', 'Credits on average'), h('dd', credits(past.average_credits))),
        h('div', h('dt', 'USD on average'), h('dd', usd(past.average_usd))))),
      overview && h('section.card.flush', h('header', h('h2', 'Seven stages, all runs')), table('Items of all runs by stage and state', [
        ['Stage', (stage) => h('strong', `${stage.number} ${stage.title}`), 'whole'],
        ['In queue', (stage) => count(stage.counts.pending + stage.counts.queued), 'number said'],
        ['Processing', (stage) => count(stage.counts.processing), 'number said'],
        ['Completed', (stage) => count(stage.counts.completed), 'number said'],
        ['Failed', (stage) => h(`span${stage.counts.failed ? '.fail-text' : ''}`, count(stage.counts.failed)), 'number said'],
        ['Left out', (stage) => count(stage.counts.cancelled + stage.counts.skipped), 'number said'],
        ['All', (stage) => h('strong', count(stage.counts.total)), 'number said'],
      ], overview.stages, (stage) => stage.slug)),
      h('h2', 'History'),
      runs.body((rows) => table('Runs of this project, newest first', runColumns.filter(([label]) => label !== 'Project'), rows, (run) => run.id),
        empty('No runs yet', 'Bring a keyword list.'))];
  }

  function library() {
    const choose = (what, value) => {
      filter[what] = value;
      keywords.start();
    };
    return [h('div.tools', { role: 'search', 'aria-label': 'Filter keywords' },
      h('div.field.wide', h('label', { for: 'find' }, 'Search'), h('input', {
        id: 'find', type: 'search', oninput: page.calmly(350, () => choose('q', document.getElementById('find').value.trim())),
      })),
      field('State', choice('generation', [['', 'Any state'], ...itemStates.map((one) => [one, state(one).text])], filter.generation_status,
        { onchange() { choose('generation_status', this.value); } }))),
    keywords.body((rows) => table('Keywords', [
      ['Keyword', (row) => h('strong', row.keyword)], ['State', (row) => badge(row.generation_status)],
      ['Volume', (row) => (row.volume === null ? null : count(row.volume)), 'number said'],
      ['Difficulty', (row) => (row.difficulty === null ? null : count(row.difficulty)), 'number said'],
      ['Intent', (row) => row.intent, 'said'],
    ], rows, (row) => row.id), empty('No keywords', 'Keywords of every run of this project appear here.'))];
  }

  function site() {
    return h('div.split', siteForm(project.site ?? {}, page.may('admin') && save),
      h('aside.card', h('header', h('h2', 'Assumed until you say otherwise')), project.assumptions?.length
        ? h('ul.stack', project.assumptions.map((one) => h('li.small', one))) : h('p.quiet', 'Nothing.')));
  }

  async function save(changes) {
    if (!Object.keys(changes).length) return notice('busy', 'Nothing was changed');
    try {
      project = await change(`${path}/site`, changes);
      notice('done', 'Saved', 'New runs use it; those under way keep what they began with.');
      draw();
    } catch (problem) {
      tell(problem);
    }
  }
}
