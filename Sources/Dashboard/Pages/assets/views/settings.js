// Who one is, who answers, and the keys to this page.

import { h } from '../core/dom.js';
import { get, post, remove, ticket } from '../core/api.js';
import { date, usd } from '../core/format.js';
import { forget } from '../core/session.js';
import { ask } from '../components/dialog.js';
import { choice, field, text } from '../components/field.js';
import { limits } from '../components/limits.js';
import { List, table } from '../components/list.js';
import { notice, tell } from '../components/notices.js';
import { badge, button, empty } from '../components/states.js';

export default function open(page) {
  const { session } = page;
  let fresh = null;
  let lanes = null;
  const readLimits = () => get('/limits', {}, page.signal).then((found) => {
    ({ lanes } = found);
    draw();
  }, () => {});
  if (!session.projects) readLimits();
  const tokens = new List(async (after, limit) => {
    const found = await get('/tokens', { after, limit }, page.signal);
    return { rows: found.tokens, next: found.next ?? null };
  }, draw);
  if (page.may('admin')) tokens.start();
  else draw();

  async function create() {
    await ask({
      title: 'New token', confirm: 'Make it',
      body: [field('Name', text('name', { required: true, maxlength: 60, 'data-first': true }), 'Who or what will use it.'),
        field('Role', choice('role', [['viewer', 'Viewer: looks'], ['operator', 'Operator: runs and reviews'], ['admin', 'Admin: everything']], 'viewer')),
        field('Projects (optional)', text('projects'), 'Names, with commas between; empty is all of them.'),
        field('Ends', choice('ends', [['', 'When it is revoked'], ['86400', 'After a day'], ['604800', 'After a week'], ['2592000', 'After 30 days'], ['31536000', 'After a year']], ''))],
      act: async (form) => {
        const projects = form.projects.split(',').map((name) => name.trim()).filter(Boolean);
        fresh = await post('/tokens', { name: form.name, role: form.role, ...(projects.length && { projects }), ...(form.ends && { expires_in_s: Number(form.ends) }) }, { once: ticket() });
        tokens.refresh();
        draw();
      },
    });
  }

  async function revoke(token) {
    await ask({
      title: `Revoke “${token.name}”?`, confirm: 'Revoke', danger: true,
      body: [h('p', 'Whoever uses it is out at once; open streams end.')],
      act: async () => {
        await remove(`/tokens/${token.id}`);
        notice('done', `“${token.name}” is revoked`);
        tokens.refresh();
      },
    });
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(fresh.token);
      notice('done', 'Copied');
    } catch {
      notice('busy', 'Copying is not allowed here', 'Select the token and copy it by hand.');
    }
  }

  function draw() {
    page.title('Settings');
    page.show(h('div.page',
      h('header.head', h('div', h('h1', 'Settings'), h('p.quiet', `Septet ${session.septet}`)),
        button('', 'bar', 'Forget my token', () => {
          forget();
          page.start();
        })),
      h('div.split',
        h('section.card', h('header', h('h2', 'Providers')), h('ul.columns', (session.providers ?? []).map((one) => h('li', { key: one.name },
          h('div.buttons', h('strong', one.name), one.default && h('span.chip', 'default'), badge(one.ready === false ? 'waiting' : 'active', one.ready === false ? 'Not set up' : 'Ready')),
          h('div.small.quiet', one.about),
          h('div.small.quiet', [one.text_model, one.image_model].filter(Boolean).join(', '))))),
        h('p.small.quiet.apart', `Above ${usd(session.confirm_over_usd)} a start needs your agreement. Keys and values are set on the machine: septet init, septet config.`)),
        h('aside.card', { 'aria-label': 'You' }, h('header', h('h2', 'You')), h('dl.pairs', h('dt', 'Token'), h('dd', session.name), h('dt', 'Role'), h('dd', session.role),
          h('dt', 'Projects'), h('dd', session.projects?.join(', ') ?? 'all')))),
      lanes && limits(lanes, page.may('admin') && readLimits),
      page.may('admin') && [
        h('div.head', h('h2', 'Tokens'), button('main', 'plus', 'New token', create)),
        fresh && h('div.banner.done', { role: 'status', key: 'fresh' }, h('div.say', h('strong', `Token “${fresh.name}”, shown this once`), h('code', fresh.token)),
          button('', 'file', 'Copy', copy), button('plain', 'cross', 'Done', () => {
            fresh = null;
            draw();
          })),
        tokens.body((rows) => table('Tokens', columns, rows, (token) => token.id), empty('No tokens', 'The one septet serve printed works until it stops.'))]));
  }

  const columns = [
    ['Name', (token) => h('strong', token.name)], ['State', (token) => badge(standing(token))], ['Role', (token) => token.role, 'said'],
    ['Projects', (token) => token.projects?.join(', ') ?? 'all', 'said'], ['Made', (token) => date(token.created_at), 'nowrap said'],
    ['Last used', (token) => (token.last_used_at ? date(token.last_used_at) : 'never'), 'nowrap said'],
    ['Ends', (token) => (token.expires_at ? date(token.expires_at) : null), 'nowrap said'],
    ['', (token) => (standing(token) !== 'active' ? null : button('slim danger', 'cross', 'Revoke', () => revoke(token).catch(tell)))],
  ];
}

const standing = (token) => (token.revoked_at ? 'revoked'
  : token.expires_at && new Date(token.expires_at) <= new Date() ? 'ended' : 'active');
