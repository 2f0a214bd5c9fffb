// The gate: articles that wait for a person, and those that were decided.

import { h } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { count, date, some } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { reviewStates, state } from '../core/words.js';
import { ask } from '../components/dialog.js';
import { choice, field, text } from '../components/field.js';
import { List, table } from '../components/list.js';
import { notice } from '../components/notices.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  const filter = { status: 'review', run: '', project: '', min_score: '', ...page.query };
  const chosen = new Set();
  const list = new List(async (after, limit) => {
    const found = await page.get('/reviews', { ...filter, after, limit });
    return { rows: found.articles, next: found.next ?? null };
  }, draw);
  const refresh = page.calmly(1_500, () => list.refresh());
  addEventListener('septet:event', ({ detail }) => {
    if (detail.type?.startsWith('septet.review')) refresh();
  }, { signal: page.signal });

  function choose(name, value) {
    filter[name] = value;
    restate(filter);
    list.start();
  }

  function draw() {
    page.title('Review');
    const marked = list.rows.filter((row) => chosen.has(row.article) && row.status === 'review');
    page.show(h('div.page',
      h('header.head', h('div', h('h1', 'Review'), h('p.quiet', 'Nothing leaves without somebody’s word.')),
        page.may('operator') && marked.length > 0 && h('div.buttons',
          button('main', 'check', `Approve ${count(marked.length)}`, () => decide('approve', marked)),
          button('', 'cross', `Reject ${count(marked.length)}`, () => decide('reject', marked)))),
      h('div.tools', { role: 'search', 'aria-label': 'Filter articles' },
        field('Status', choice('status', [...reviewStates.map((name) => [name, state(name).text]), ['any', 'Any status']],
          filter.status, { onchange() { choose('status', this.value); } })),
        field('Score, at least', text('min_score', {
          inputmode: 'numeric', value: page.query.min_score ?? '', oninput: page.calmly(400, () =>
            choose('min_score', document.getElementById('field-score-at-least').value.trim())),
        })),
        filter.run && h('div.buttons', h('span.chip', 'Only one run'),
          button('slim plain', 'cross', 'All runs', () => choose('run', '')))),
      list.body((rows) => table('Articles', columns(), rows, (row) => row.article),
        empty(filter.status === 'review' ? 'Nothing waits for review' : 'No article like that',
          'Articles appear here the moment they are checked.'))));
  }

  async function decide(decision, rows) {
    await ask({
      title: `${decision === 'approve' ? 'Approve' : 'Reject'} ${some(rows.length, 'article')}?`,
      confirm: decision === 'approve' ? 'Approve' : 'Reject', danger: decision === 'reject',
      body: [field('Note (optional)', text('note', { maxlength: 500, 'data-first': true }))],
      act: async (form) => {
        await post('/reviews', {
          decision, articles: rows.map((row) => row.article), ...(form.note && { note: form.note }),
        }, { once: ticket() });
        chosen.clear();
        notice('done', `${some(rows.length, 'article')} ${decision === 'approve' ? 'approved' : 'rejected'}`);
        list.refresh();
      },
    });
  }

  function columns() {
    return [
      ['Article', (row) => h('div.tick', page.may('operator') && row.status === 'review' && h('input', {
        type: 'checkbox', 'aria-label': `Choose ${row.title}`,
        onchange() {
          if (this.checked) chosen.add(row.article);
          else chosen.delete(row.article);
          draw();
        },
      }), h('div', h('a.row', { href: to('reviews', row.article) }, row.title), h('div.small.quiet', failedChecks(row.checks)))), 'whole'],
      ['Status', (row) => h('div.buttons', badge(row.status), row.edited && badge('edited'), row.freshness === 'stale' && badge('stale'))],
      ['Score', (row) => (row.score === null ? null : h('strong', String(row.score))), 'number said'],
      ['Project', (row) => row.project, 'said'],
      ['Written', (row) => date(row.finished_at), 'nowrap said whole'],
    ];
  }
  list.start();
}

function failedChecks(checks) {
  if (!Array.isArray(checks)) return 'Not checked';
  const failed = checks.filter((check) => check.passed === false).map((check) => check.name.replaceAll('_', ' '));
  return failed.length ? `Failed: ${failed.join(', ')}` : 'All checks passed';
}
