// Everything about one item: what went in, what was said, what came out, what it cost.

import { h } from '../core/dom.js';
import { between, count, credits, date, size, time, usd } from '../core/format.js';
import { followRun } from '../core/live.js';
import { to } from '../core/router.js';
import { errorAction, errorTitle, isEnded } from '../core/words.js';
import { checkList } from '../components/checks.js';
import { download } from '../components/files.js';
import { purchase } from '../components/money.js';
import { rerun } from '../components/rerun.js';
import { retry } from '../components/run-actions.js';
import { crumbs } from '../components/run-frame.js';
import { badge, banner, button } from '../components/states.js';
import { value } from '../components/value.js';

export default function open(page) {
  let status = null;
  let item;
  const again = page.calmly(800, async () => {
    item = await page.get(`/items/${page.parts.item}`).catch(() => item);
    draw();
  });
  page.load(() => page.get(`/items/${page.parts.item}`), (found) => {
    item = found;
    draw();
    followRun(item.run, {
      signal: page.signal,
      heard: {
        status(now) {
          status = now;
          draw();
        },
        event(event) {
          if (event.subject?.endsWith(`/item/${item.id}`)) again();
        },
      },
    });
  });

  function draw() {
    page.title(item.title || item.path);
    const run = status?.run;
    page.show(h('div.page',
      h('header.stack',
        crumbs(['Runs', '#/'], [run ? `Run ${run.number}` : 'Run', to('runs', item.run)],
          [item.stage, to('runs', item.run, 'stages', item.number)], [item.path]),
        h('div.head', h('div', h('h1', item.title || item.path),
          h('div.buttons', badge(item.generation_status), item.status && badge(item.status),
            item.freshness === 'stale' && badge('stale'), item.edited && badge('edited'))),
        h('div.buttons', remake(), item.status && h('a.button.main', { href: to('reviews', item.id) }, 'Read the article')))),
      trouble(),
      !item.error && h('p', item.why),
      h('div.split',
        h('div.stack.wide',
          item.output && section('Result', value(item.output), true),
          section('Input', value(item.input), !item.output),
          item.conversation?.length > 0 && section(`Conversation: ${count(item.conversation.length)} ${item.conversation.length === 1 ? 'call' : 'calls'}`, talk()),
          section('Attempts', attempts())),
        h('aside.stack.wide', { 'aria-label': 'Facts' }, facts(), files(), provenance()))));
  }

  function remake() {
    const still = status && (isEnded(status.run) || status.run.state === 'paused');
    return still && page.may('operator') && item.generation_status === 'completed'
      && button('', 'turn', 'Rerun', () => rerun(status, { items: [item.id], title: item.title || item.path }));
  }

  function trouble() {
    if (!item.error) return null;
    const action = errorAction(item.error_kind);
    const still = status && (isEnded(status.run) || ['paused', 'waiting'].includes(status.run.state));
    return banner('fail', 'alert', errorTitle(item.error_kind), item.error,
      action === 'purchase_credits' && purchase(),
      page.may('operator') && still && item.generation_status === 'failed'
        && button('main', 'turn', 'Retry', () => retry(status, { stage: item.stage, items: [item.id], count: 1 })));
  }

  function talk() {
    return h('div.stack.wide', item.conversation.map((call, at) => h('div.talk',
      h('div.facts', h('strong', `Call ${at + 1}`), h('span', `${call.provider} ${call.model}`), badge(call.state),
        h('span', time(call.intended_at)), h('span', between(call.intended_at, call.answered_at)),
        h('span', `${count(call.usage?.input_tokens)} + ${count(call.usage?.output_tokens)} tokens`), h('span', usd(call.usd))),
      (call.request?.messages ?? []).map((message) => turn(message.role, message.text)),
      call.request?.prompt && turn('prompt', call.request.prompt),
      call.error ? h('p.fail-text', call.error) : turn('answer', said(call.answer)))));
  }

  function attempts() {
    return h('ul.stack', item.attempts.map((attempt) => h('li.facts',
      h('strong', `${attempt.number}`), attempt.result ? badge(attempt.result) : badge('processing'),
      h('span', date(attempt.started_at)), h('span', between(attempt.started_at, attempt.finished_at)),
      attempt.error_message && h('span.fail-text', attempt.error_message))));
  }

  function facts() {
    const { usage } = item;
    const rows = [['Cost', `${credits(item.credits)} credits, ${usd(item.usd)}`],
      ['Tokens', usage.input_tokens + usage.output_tokens ? `${count(usage.input_tokens)} in, ${count(usage.output_tokens)} out` : null],
      ['Images', usage.images ? count(usage.images) : null], ['Calls', count(usage.calls)],
      ['Took', between(item.started_at, item.finished_at)], ['Attempt', count(item.attempt)],
      ['Generation', count(item.generation)], ['Interruptions', item.interruptions ? count(item.interruptions) : null],
      ['Path', item.path], ['Number', String(item.id)]];
    return h('section.card', h('header', h('h2', 'Facts')), pairs(rows));
  }

  function files() {
    if (!item.artifacts?.length) return null;
    return h('section.card', h('header', h('h2', 'Files')), h('ul.stack', item.artifacts.map((file) =>
      h('li', { key: file.id }, h('div.small.strong', file.name), h('div.buttons',
        h('span.chip', `version ${file.version}`), h('span.small.quiet', `${size(file.bytes)}, by ${file.author}`),
        button('slim plain', 'down', 'Download', () => download(file)))))));
  }

  function provenance() {
    const known = item.provenance ?? {};
    return h('section.card', h('header', h('h2', 'Provenance')), pairs([
      ['Provider', known.provider], ['Models', known.models?.join(', ')], ['Price', known.price?.source],
      ['Stage', h('code', known.stage_sha256?.slice(0, 16))], ['Catalogue', h('code', known.catalogue_sha256?.slice(0, 16))],
      ['Changed files', known.overridden?.join(', ')]]), 
    item.checks && checkList(item.checks));
  }
}

const pairs = (rows) => h('dl.pairs', rows.filter(([, text]) => text).map(([name, text]) => [h('dt', name), h('dd', text)]));

const section = (title, content, shown) =>
  h('details.card', { open: shown, key: title }, h('summary', h('h2', title)), h('div.fold-body', content));

const turn = (role, text) => h(`div.turn${role === 'answer' ? '.answer' : ''}`, h('span.small.quiet', role),
  text?.length > 600 ? h('details', h('summary', `${text.slice(0, 160).trim()}…`), h('pre', text)) : h('pre', text ?? ''));

/** The words of an answer, whatever the provider's shape; its JSON laid out. */
function said(answer) {
  const text = answer?.choices?.[0]?.message?.content ?? answer?.content?.[0]?.text
    ?? answer?.candidates?.[0]?.content?.parts?.[0]?.text ?? answer?.message?.content;
  if (text === undefined) return JSON.stringify(shorten(answer), null, 2);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Images in answers are megabytes of letters; what they were is enough. */
function shorten(data) {
  if (typeof data === 'string' && data.length > 2_000) return `${data.slice(0, 80)}… (${count(data.length)} characters)`;
  if (Array.isArray(data)) return data.map(shorten);
  if (data && typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([key, inside]) => [key, shorten(inside)]));
  }
  return data;
}
