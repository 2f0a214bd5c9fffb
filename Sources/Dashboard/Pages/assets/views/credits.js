// The money: what there is, what was taken, by what.

import { h } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { count, credits, date, usd } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { budgets } from '../components/budgets.js';
import { ask } from '../components/dialog.js';
import { choice, field, text } from '../components/field.js';
import { List, table } from '../components/list.js';
import { purchase } from '../components/money.js';
import { notice } from '../components/notices.js';
import { badge, button, empty, skeleton } from '../components/states.js';

const kinds = {
  grant: 'Grant', settle: 'Charged', reserve: 'Held back', release: 'Given back', refund: 'Refund', adjust: 'Correction',
  in_doubt: 'In doubt',
};

export default function open(page) {
  let project = page.query.project ?? page.session.default_project ?? 'default';
  let names = [project];
  let balance = null;
  let costs = null;
  let doubt = [];
  let walls = [];
  const list = new List(async (after, limit) => {
    const found = await page.get('/credits/ledger', { project, after, limit });
    return { rows: found.entries, next: found.next ?? null };
  }, draw);

  page.get('/projects').then((found) => {
    names = found.projects.map((one) => one.name);
    if (names.length && !names.includes(project)) choose(names[0]);
    draw();
  }).catch(() => {});
  read();
  list.start();
  if (page.query.grant && page.may('admin')) {
    restate({ project });
    grant();
  }

  async function read() {
    const quiet = () => null;
    [balance, costs, doubt, walls] = await Promise.all([
      page.get('/credits', { project }).catch(quiet), page.get('/costs', { by: 'stage,model', project }).catch(quiet),
      page.get('/calls', { in_doubt: true, limit: 20 }).then((found) => found.calls).catch(() => []),
      page.get('/budgets').then((found) => found.budgets).catch(() => []),
    ]);
    draw();
  }
  const again = page.calmly(3_000, () => {
    read();
    list.refresh();
  });
  addEventListener('septet:event', again, { signal: page.signal });

  function choose(name) {
    project = name;
    balance = null;
    restate({ project });
    read();
    list.start();
  }

  async function grant() {
    await ask({
      title: `Grant credits to ${project}`, confirm: 'Grant',
      body: [h('p', 'One credit is by default 0.01 USD. From the first grant on, the account is metered: a run starts only when it covers the estimate.'),
        field('Credits', text('amount', { inputmode: 'decimal', required: true, 'data-first': true })),
        field('Note (optional)', text('note', { maxlength: 200 }))],
      act: async (form) => {
        await post('/credits', { project, amount: Number(form.amount), ...(form.note && { note: form.note }) }, { once: ticket() });
        notice('done', `${credits(Number(form.amount))} credits granted to ${project}`);
        read();
        list.refresh();
      },
    });
  }

  function draw() {
    page.title('Credits');
    page.show(h('div.page',
      h('header.head', h('div', h('h1', 'Credits'), h('p.quiet', 'Every credit held, charged or given back, and why.')),
        h('div.buttons', page.session.purchase_url && purchase(),
          page.may('admin') && button(page.session.purchase_url ? '' : 'main', 'plus', 'Grant credits', grant))),
      h('div.tools', field('Project', choice('project', names.map((name) => [name, name]), project, { onchange() { choose(this.value); } }))),
      h('section.card', { 'aria-label': 'Balance' }, balance ? h('dl.numbers',
        h('div', h('dt', 'Available'), h('dd', credits(balance.available))), h('div', h('dt', 'Balance'), h('dd', credits(balance.balance))),
        h('div', h('dt', 'Held for work under way'), h('dd', credits(balance.reserved))),
        h('div', h('dt', 'Account'), h('dd', balance.metered ? 'Metered' : 'Unmetered', h('small', balance.metered ? '' : ' until the first grant'))))
        : skeleton(1)),
      budgets(walls, page.may('admin') && {
        projects: names, changed: read,
        providers: page.session.projects ? [] : (page.session.providers ?? []).map((one) => one.name),
      }),
      doubt.length > 0 && h('section.card.flush', h('header', h('h2', 'Calls in doubt'), h('span.quiet.small', 'Sent, and no answer recorded: booked at their most.')),
        table('Calls in doubt', [
          ['Call', (call) => h('a.row', { href: to('items', call.item) }, `${call.stage} ${call.path}`)],
          ['State', () => badge('in_doubt')], ['Model', (call) => call.model, 'said'], ['Sent', (call) => date(call.intended_at), 'said'],
          ['At most', (call) => usd(call.usd_max ?? call.usd), 'number said'],
        ], doubt, (call) => call.id)),
      costs?.rows.length > 0 && h('section.card.flush', h('header', h('h2', 'By stage and model')), table('Costs by stage and model', [
        ['Stage', (row) => h('strong', row.stage ?? '–')], ['Model', (row) => row.model ?? '–', 'said'], ['Calls', (row) => count(row.calls), 'number said'],
        ['Tokens in', (row) => count(row.input_tokens), 'number said'], ['Tokens out', (row) => count(row.output_tokens), 'number said'],
        ['Images', (row) => (row.images ? count(row.images) : null), 'number said'], ['Credits', (row) => credits(row.credits), 'number said'],
        ['USD', (row) => usd(row.usd), 'number said'],
      ], costs.rows, (row) => `${row.stage} ${row.model}`)),
      h('h2', 'Ledger'),
      list.body((rows) => table('Ledger, newest first', columns, rows, (entry) => entry.id),
        empty('Nothing booked yet', 'Grants and charges appear here.'))));
  }
}

const signed = (amount) => (amount > 0 ? `+${credits(amount)}` : amount < 0 ? `−${credits(-amount)}` : null);

const columns = [
  ['What', (entry) => h('div', h('strong', kinds[entry.kind] ?? entry.kind), entry.note && h('div.small.quiet', entry.note))],
  ['Credits', (entry) => (entry.credits ? credits(entry.credits) : null), 'number said'],
  ['Balance', (entry) => signed(entry.balance_delta), 'number said'],
  ['Held', (entry) => signed(entry.reserved_delta), 'number said'],
  ['USD', (entry) => (entry.usd ? usd(entry.usd) : null), 'number said'],
  ['For', (entry) => (entry.item ? h('a', { href: to('items', entry.item) }, `Item ${entry.item}`)
    : entry.run ? h('a', { href: to('runs', entry.run) }, 'Run') : null), 'said'],
  ['When', (entry) => date(entry.time), 'nowrap said whole'],
];
