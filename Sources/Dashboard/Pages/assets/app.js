// The dashboard: opens the page of the present address, and keeps what stands around it.

import { h, show } from './core/dom.js';
import { get, Problem } from './core/api.js';
import { adoptToken, token } from './core/session.js';
import { followAll } from './core/live.js';
import { Page } from './core/page.js';
import { find, route, to } from './core/router.js';
import { icon, mark } from './core/icons.js';
import { isEnded, state, waiting } from './core/words.js';
import { notice, say } from './components/notices.js';
import { setProviders } from './components/models.js';
import { setPurchase } from './components/money.js';
import { problemBox } from './components/states.js';
import artifacts from './views/artifacts.js';
import charts from './views/charts.js';
import clusters from './views/clusters.js';
import credits from './views/credits.js';
import item from './views/item.js';
import log from './views/log.js';
import newRun from './views/new-run.js';
import plan from './views/plan.js';
import project from './views/project.js';
import projects from './views/projects.js';
import queue from './views/queue.js';
import review from './views/review.js';
import reviews from './views/reviews.js';
import run from './views/run.js';
import runs from './views/runs.js';
import schedules from './views/schedules.js';
import settings from './views/settings.js';
import signIn from './views/sign-in.js';
import timeline from './views/timeline.js';

route('/', runs);
route('/new', newRun);
route('/runs/:run', run);
route('/runs/:run/plan', plan);
route('/runs/:run/stages/:stage', queue);
route('/runs/:run/clusters', clusters);
route('/runs/:run/artifacts', artifacts);
route('/runs/:run/log', log);
route('/runs/:run/timeline', timeline);
route('/runs/:run/charts', charts);
route('/items/:item', item);
route('/reviews', reviews);
route('/reviews/:article', review);
route('/credits', credits);
route('/schedules', schedules);
route('/projects', projects);
route('/projects/:project', project);
route('/settings', settings);

const sections = [
  ['Runs', '/', /^\/($|new|runs|items)/], ['Review', '/reviews', /^\/reviews/],
  ['Credits', '/credits', /^\/credits/], ['Schedules', '/schedules', /^\/schedules/],
  ['Projects', '/projects', /^\/projects/],
  ['Settings', '/settings', /^\/settings/],
];

const main = document.getElementById('main');
let session = null;
let page = null;
let link = 'opening';

function drawBar() {
  const { path } = find();
  const lost = link === 'lost';
  show(document.getElementById('bar'),
    h('a.brand', { href: '#/', 'aria-label': 'Septet, all runs' }, mark(), 'Septet'),
    session && h('nav', { 'aria-label': 'Main' }, h('ul', sections.map(([text, address, here]) =>
      h('li', h('a', { href: `#${address}`, 'aria-current': here.test(path) ? 'page' : null }, text))))),
    session && h(`div.link-state${lost ? '.lost' : ''}`, { role: 'status' },
      h('span.lamp', { 'aria-hidden': 'true' }),
      { opening: 'Connecting', live: 'Live', lost: 'Stream lost, resuming' }[link] ?? 'Not live'));
}

function openPage() {
  page?.close();
  const room = h('div');
  const found = session ? find() : { view: signIn, parts: {}, query: {} };
  page = new Page(room, { ...found, session });
  page.start = start;
  main.replaceChildren(room);
  drawBar();
  // On a phone the row of sections is wider than the screen.
  document.querySelector('.bar nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  if (found.view) found.view(page);
  else page.show(h('div.page', problemBox(new Problem(404))));
  scrollTo(0, 0);
}

/** The reader's place follows the address: the heading is read, the next Tab is in the page. */
function turnPage() {
  openPage();
  main.focus({ preventScroll: true });
  requestAnimationFrame(() => say(document.title));
}

// What was running when this tab last heard of it; an end elsewhere is told once.
const known = new Map();

function hearRuns(runs, first) {
  for (const run of runs) {
    const before = known.get(run.id);
    known.set(run.id, run.state);
    const here = find().path.startsWith(`/runs/${run.id}`);
    if (first || before === undefined || before === run.state || here) continue;
    if (isEnded(run) || run.state === 'waiting') announce(run);
  }
  dispatchEvent(new CustomEvent('septet:runs', { detail: { runs, first } }));
}

function announce(run) {
  const tone = { completed: 'done', failed: 'fail', waiting: 'wait' }[run.state] ?? 'busy';
  const text = run.state === 'waiting' ? waiting(run.wait_reason) : state(run.state).text;
  notice(tone, `Run ${run.number} of ${run.project}: ${text}`, run.wait_detail ?? run.input,
    h('a.button.slim', { href: to('runs', run.id) }, icon('next'), 'Open the run'));
}

let listening = null;

async function start() {
  listening?.abort();
  session = null;
  main.replaceChildren(h('p.quiet.page', 'Opening Septet…'));
  try {
    if (!token()) throw new Problem(401);
    session = await get('/session');
    setPurchase(session.purchase_url);
    setProviders(session.providers);
  } catch (problem) {
    if (problem.status !== 401) {
      main.replaceChildren(h('div.page', problemBox(problem, start)));
      return;
    }
    openPage();
    return;
  }
  listening = new AbortController();
  followAll({
    signal: listening.signal,
    heard: {
      runs: hearRuns,
      link(now) {
        link = now instanceof Problem ? 'off' : now;
        if (now.status === 401) start();
        else drawBar();
      },
      event: (detail) => dispatchEvent(new CustomEvent('septet:event', { detail })),
    },
  });
  openPage();
}

adoptToken();
addEventListener('hashchange', () => {
  if (location.hash.includes('token=')) {
    adoptToken();
    start();
  } else turnPage();
});
start();
