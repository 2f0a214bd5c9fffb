// A new run: a list, what was recognised in it, its price, and the start. Nothing is made or
// spent before the price was shown.

import { h, keep } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { size, some } from '../core/format.js';
import { go, to } from '../core/router.js';
import { drop } from '../components/drop.js';
import { choice, field, text, tick } from '../components/field.js';
import { notice, tell } from '../components/notices.js';
import { quote, recognised, unaffordable } from '../components/quote.js';
import { crumbs } from '../components/run-frame.js';
import { banner, button } from '../components/states.js';

const stages = [['', 'All seven stages'], ['clustering', 'Clustering'], ['ideas', 'Ideas'], ['tasks', 'Tasks'],
  ['content', 'Content'], ['image-prompts', 'Image prompts'], ['images', 'Images']];
const numbers = ['max_credits', 'max_usd', 'images_in_article', 'limit'];

export default function open(page) {
  const { session } = page;
  let file = null;
  let plan = null;
  let problem = null;
  let busy = false;
  let once = ticket();
  let projects = [page.query.project ?? session.default_project ?? 'default'];
  const receiver = drop({
    take(found) {
      file = found;
      form.querySelector('#keywords').value = '';
      price();
    },
    refuse: (why) => notice('fail', 'That file is too large', why),
  });
  page.get('/projects').then((found) => {
    projects = [...new Set([...projects, ...found.projects.map((project) => project.name)])];
    draw();
  }).catch(() => {});
  let form;
  page.title('New run');
  draw();

  function draw() {
    page.show(h('div.page.narrow',
      h('header.stack', crumbs(['Runs', '#/'], ['New run']), h('h1', 'New run'),
        h('p.quiet', 'Bring keywords. The price is shown first; nothing is spent before you start.')),
      h('form.stack.wide', { key: 'form', onsubmit: (event) => (event.preventDefault(), price()), oninput: stale },
        keywords(), options(),
        h('div.buttons', button(plan ? '' : 'main', 'coin', busy ? 'Working out the price…' : 'Show the plan and its price', null,
          { type: 'submit', 'aria-disabled': busy ? 'true' : null }))),
      h('div.stack.wide', { 'aria-live': 'polite', 'aria-busy': String(busy), key: 'answer' }, answer())));
    form = page.room.querySelector('form');
  }

  function keywords() {
    return h('section.card.stack', { 'aria-labelledby': 'keywords-title' },
      h('h2', { id: 'keywords-title' }, 'Keywords'),
      file ? h('div.banner', { key: 'file' }, h('div.say', h('strong', file.name), h('span.quiet', size(file.bytes.byteLength))),
        button('slim', 'cross', 'Remove', () => {
          file = null;
          plan = null;
          draw();
        })) : keep(receiver),
      h('div.field', { key: 'paste' }, h('label', { for: 'keywords' }, file ? 'Or paste instead' : 'Or paste them'),
        h('textarea', {
          id: 'keywords', name: 'keywords', rows: 6, placeholder: 'espresso machine\nhow to clean an espresso machine\n…',
          spellcheck: 'false', 'aria-describedby': 'keywords-hint',
        }), h('span.hint', { id: 'keywords-hint' }, 'One keyword a line, or a table with its heading.')));
  }

  function options() {
    const providers = session.providers ?? [];
    return h('section.card.stack', { 'aria-labelledby': 'options-title' },
      h('h2', { id: 'options-title' }, 'How'),
      h('div.fields',
        field('Project', choice('project', projects.map((name) => [name, name]), projects[0])),
        field('Provider', choice('provider', providers.map((one) => [one.name, one.ready === false ? `${one.name} (not set up)` : one.name]),
          session.provider)),
        field('End after', choice('until', stages, '')),
        field('Order', choice('order', [['flow', 'Finish articles early'], ['stages', 'One stage after another']], 'flow'))),
      h('details', h('summary', 'Limits and more'), h('div.stack',
        h('div.fields',
          field('Credits, at most', text('max_credits', { inputmode: 'decimal' })),
          field('US dollars, at most', text('max_usd', { inputmode: 'decimal' })),
          field('Keywords, at most', text('limit', { inputmode: 'numeric' }), 'The best so many.'),
          field('Only where', text('where', { placeholder: 'volume>=50 and difficulty<=40' })),
          field('Images within an article', text('images_in_article', { inputmode: 'numeric', placeholder: '2' })),
          field('Good articles', choice('gate', [['', 'As configured'], ['manual', 'Wait for a person'], ['auto', 'Are approved by themselves']], ''))),
        h('div.buttons', tick('images', 'Make images', true), tick('again', 'Take keywords that are covered already', false),
          tick('new', 'Another run of the same list', false)))));
  }

  function stale() {
    if (!plan && !problem) return;
    plan = null;
    problem = null;
    once = ticket();
    draw();
  }

  /** What the form says, as the body of a start. */
  function wish() {
    const data = Object.fromEntries(new FormData(form));
    const body = { keywords: data.keywords };
    if (file && !data.keywords.trim()) {
      body.keywords = decode(file.bytes);
      body.name = file.name;
    }
    for (const name of ['provider', 'until', 'order', 'where', 'gate']) if (data[name]) body[name] = data[name];
    for (const name of numbers) if (data[name]?.trim()) body[name] = Number(data[name]);
    if (!data.images) body.images = false;
    if (data.again) body.again = true;
    if (data.new) body.new = true;
    return { body, project: data.project };
  }

  async function price() {
    if (busy) return;
    const { body, project } = wish();
    if (!body.keywords?.trim()) {
      notice('fail', 'There are no keywords yet', 'Drop a file, or paste some.');
      form.querySelector('#keywords').focus();
      return;
    }
    busy = true;
    problem = null;
    draw();
    try {
      plan = await post(`/projects/${encodeURIComponent(project)}/plan`, body, { signal: page.signal });
      requestAnimationFrame(() => page.room.querySelector('#quote-title')?.scrollIntoView({ block: 'start' }));
    } catch (found) {
      if (found.name === 'AbortError') return;
      plan = null;
      problem = found;
    }
    busy = false;
    draw();
  }

  async function start(more) {
    if (busy) return;
    busy = true;
    draw();
    const { body, project } = wish();
    try {
      const status = await post(`/projects/${encodeURIComponent(project)}/runs`, { ...body, ...more },
        { once: once + (more.start === false ? '-held' : '') });
      go(more.start === false ? to('runs', status.run.id, 'plan') : to('runs', status.run.id));
    } catch (found) {
      busy = false;
      once = ticket();
      problem = found;
      if (found.status === 0) tell(found);
      draw();
    }
  }

  function answer() {
    return [trouble(), plan && [
      unaffordable(plan, form.querySelector('[name=project]').value), recognised(plan), quote(plan),
      plan.keywords > 0 && h('div.buttons.end', { key: 'start' },
        button('', 'eye', 'Make it, start later', () => start({ start: false })),
        button('main', 'play', `Start with ${some(plan.keywords, 'keyword')}`, () => start({ agree: true }),
          { 'aria-disabled': busy || plan.affordable === false ? 'true' : null }))]];
  }

  function trouble() {
    if (!problem) return null;
    const run = problem.document?.run;
    return banner('fail', 'alert', problem.message, problem.detail !== problem.message ? problem.detail : problem.hint,
      run && h('a.button', { href: to('runs', run) }, 'Open that run'),
      problem.kind === 'unfinished_run' && button('', 'plus', 'Make another run', () => {
        form.querySelector('[name=new]').checked = true;
        start({ agree: true, new: true });
      }));
  }
}

/** The text of a file in UTF-8 or UTF-16, as tools export them. */
function decode(bytes) {
  const [one, two] = new Uint8Array(bytes.slice(0, 2));
  const wide = one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}
