// Runs that begin by the clock.

import { h } from '../core/dom.js';
import { change, post, remove, ticket } from '../core/api.js';
import { credits, date, usd } from '../core/format.js';
import { to } from '../core/router.js';
import { ask } from '../components/dialog.js';
import { choice, field, text } from '../components/field.js';
import { List, table } from '../components/list.js';
import { notice, tell } from '../components/notices.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  let projects = [page.session.default_project ?? 'default'];
  const list = new List(async () => ({ rows: (await page.get('/schedules')).schedules, next: null }), draw);
  page.get('/projects').then((found) => {
    projects = [...new Set([...projects, ...found.projects.map((one) => one.name)])];
  }).catch(() => {});
  const refresh = page.calmly(2_000, () => list.refresh());
  addEventListener('septet:runs', ({ detail }) => detail.first || refresh(), { signal: page.signal });
  list.start();

  async function set(schedule, paused) {
    try {
      await change(`/schedules/${encodeURIComponent(schedule.name)}`, { paused });
      list.refresh();
    } catch (problem) {
      tell(problem);
    }
  }

  const drop = (schedule) => ask({
    title: `Remove “${schedule.name}”?`, confirm: 'Remove', danger: true,
    body: h('p', 'It starts nothing more. The runs it has started stay.'),
    act: async () => {
      await remove(`/schedules/${encodeURIComponent(schedule.name)}`);
      list.refresh();
    },
  });

  async function add() {
    const rhythm = choice('rhythm', [['daily', 'Every day'], ['weekly', 'Every week'], ['monthly', 'Every month'], ['cron', 'By a cron line']], 'daily',
      { onchange: () => fit() });
    const parts = {
      days: field('Days', text('days', { value: 'mon', maxlength: 40 }), 'mon,tue,wed,thu,fri,sat,sun'),
      day: field('Day of the month', text('day', { value: '1', maxlength: 4 }), '1 to 31, or last'),
      time: field('Time', h('input', { type: 'time', name: 'time', value: '06:00', id: 'field-time' })),
      cron: field('Cron line', text('cron', { value: '0 6 * * 1-5', maxlength: 100 }), 'Minute, hour, day, month, weekday.'),
    };
    const shown = { daily: ['time'], weekly: ['days', 'time'], monthly: ['day', 'time'], cron: ['cron'] };
    function fit() {
      for (const [name, node] of Object.entries(parts)) node.hidden = !shown[rhythm.value].includes(name);
    }
    fit();
    await ask({
      title: 'New schedule', confirm: 'Make it', wide: true,
      body: [h('div.fields', field('Name', text('name', { required: true, maxlength: 100, 'data-first': true })),
        field('Project', choice('project', projects.map((name) => [name, name]), projects[0])),
        field('When', rhythm), ...Object.values(parts),
        field('Time zone', text('zone', { value: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', maxlength: 60 }))),
      h('div.fields', field('Folder of keyword lists (optional)', text('folder', { maxlength: 1000 }), 'On the machine of the server. Empty takes the project’s keywords that no run has.'),
        field('Keywords a run, at most', text('max_keywords', { inputmode: 'numeric' })),
        field('US dollars a run, at most', text('max_usd', { inputmode: 'decimal' }), 'Empty: the high end of each run’s quote.'),
        field('When it comes late', choice('missed', [['run', 'Run once, late'], ['skip', 'Wait for the next time']], 'run')))],
      act: async (form) => {
        const when = { daily: `daily ${form.time}`, weekly: `weekly ${form.days.trim()} ${form.time}`, monthly: `monthly ${form.day.trim()} ${form.time}`, cron: form.cron.trim() }[form.rhythm];
        await post('/schedules', {
          name: form.name.trim(), project: form.project, when, time_zone: form.zone.trim(), missed: form.missed,
          ...(form.folder.trim() && { folder: form.folder.trim() }), ...(form.max_keywords && { max_keywords: Number(form.max_keywords) }),
          ...(form.max_usd && { max_usd: Number(form.max_usd) }),
        }, { once: ticket() });
        notice('done', `“${form.name}” is made`, 'Its first run begins when it is due next.');
        list.refresh();
      },
    });
  }

  function draw() {
    page.title('Schedules');
    page.show(h('div.page',
      h('header.head', h('div', h('h1', 'Schedules'), h('p.quiet', 'Runs that begin by the clock, with keywords nobody has covered yet.')),
        page.may('admin') && button('main', 'plus', 'New schedule', add)),
      list.body((rows) => table('Schedules by name', columns, rows, (row) => row.name),
        empty('No schedules yet', 'A schedule takes new keywords of a folder or of a project’s library, and starts a run with them.',
          page.may('admin') && button('main', 'plus', 'New schedule', add))),
      h('p.small.quiet', 'Something on the server’s machine has to look at the clock: septet schedule run-due, by cron or systemd. The page docs/schedules.md has both.')));
  }

  const columns = [
    ['Schedule', (row) => h('div', h('strong', row.name), h('div.small.quiet', row.source.kind === 'folder' ? `lists of ${row.source.path}` : 'new keywords of the library'))],
    ['State', (row) => (row.paused ? badge('paused') : badge('active'))],
    ['Project', (row) => h('a', { href: to('projects', row.project) }, row.project), 'said'],
    ['When', (row) => h('div', row.when, h('div.small.quiet', row.time_zone)), 'said'],
    ['Next', (row) => (row.next ? date(row.next) : null), 'nowrap said'],
    ['Last', (row) => (row.last ? h('div', row.last_run ? h('a', { href: to('runs', row.last_run) }, date(row.last)) : date(row.last), h('div.small.quiet', row.last_result)) : null), 'said whole'],
    ['At most', (row) => [row.max_usd !== null && usd(row.max_usd), row.max_credits !== null && `${credits(row.max_credits)} credits`].filter(Boolean).join(', ') || null, 'said'],
    ['', (row) => h('div.buttons.end',
      page.may('operator') && (row.paused ? button('slim', 'play', 'Go on', () => set(row, false), { 'aria-label': `Let ${row.name} go on` })
        : button('slim', 'pause', 'Pause', () => set(row, true), { 'aria-label': `Pause ${row.name}` })),
      page.may('admin') && button('slim plain', 'trash', 'Remove', () => drop(row), { 'aria-label': `Remove ${row.name}` })), 'handles'],
  ];
}
