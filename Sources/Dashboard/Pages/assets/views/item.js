// Everything about one item: what went in, what was said, what came out, what it cost.

import { h, keep } from '../core/dom.js';
import { between, count, credits, date, size, time, usd } from '../core/format.js';
import { followRun } from '../core/live.js';
import { to } from '../core/router.js';
import { errorAction, errorTitle, isEnded, isGoing } from '../core/words.js';
import { checkList } from '../components/checks.js';
import { briefForm, kindOf } from '../components/brief.js';
import { edited } from '../components/edited.js';
import { download, picker, pictures } from '../components/files.js';
import { canRestore, canSkip, move, restore, runAlone, skip, tryAside } from '../components/items.js';
import { purchase } from '../components/money.js';
import { pictureTypes, regenerate, replace } from '../components/pictures.js';
import { rerun } from '../components/rerun.js';
import { retry } from '../components/run-actions.js';
import { crumbs } from '../components/run-frame.js';
import { tell } from '../components/notices.js';
import { badge, banner, button, menu } from '../components/states.js';
import { value } from '../components/value.js';

export default function open(page) {
  let status = null;
  let item;
  let form = null; // the brief, while a person edits it
  let frame = null; // the picture that is shown, and of which file
  const picture = pictures(page.signal);
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
        h('div.buttons', hand(), remake(), item.status && h('a.button.main', { href: to('reviews', item.id) }, 'Read the article')))),
      trouble(),
      !item.error && h('p', item.why),
      h('div.split',
        h('div.stack.wide',
          form && h('section.card', { 'aria-labelledby': 'brief-title', key: 'brief' }, h('header', h('h2', { id: 'brief-title' }, 'Edit'),
            h('span.quiet.small', 'Kept from now on: no rerun takes its place.')), keep(form)),
          shown(),
          item.output && section('Result', value(item.output), true),
          section('Input', value(item.input), !item.output),
          item.conversation?.length > 0 && section(`Conversation: ${count(item.conversation.length)} ${item.conversation.length === 1 ? 'call' : 'calls'}`, talk()),
          section('Attempts', attempts())),
        h('aside.stack.wide', { 'aria-label': 'Facts' }, facts(), files(), provenance()))));
  }

  /** What a person does to a brief or an image that waits; to anything that is not at work. */
  function hand() {
    if (!page.may('operator') || !status || form) return null;
    const rest = ['pending', 'queued'].includes(item.generation_status);
    const idle = !['processing', 'skipped'].includes(item.generation_status);
    return [kindOf(item) && idle && button('', 'pen', 'Edit', edit),
      canRestore(item) && button('main', 'turn', 'Restore', () => restore(item, status).then(again)),
      item.stage === 'images' && item.generation_status === 'completed' && [
        button('', 'pen', 'Other words', () => regenerate(item.id, item.input?.prompt)),
        picker('Replace', pictureTypes, (file) => replace(item.id, file).then(again))],
      menu('More',
        canSkip(item) && button('plain', 'cross', 'Drop', () => skip(item, status).then(again)),
        item.stage === 'tasks' && kindOf(item) && button('plain', 'next', 'Move to another cluster', () => move(item, status).then(again)),
        rest && !isGoing(status.run) && status.run.state !== 'cancelled' && button('plain', 'play', 'Run this alone', () => runAlone(item, status)),
        idle && asked.includes(item.stage) && item.path !== 'p' && button('plain', 'search', 'Try aside', () => tryAside(item).catch(tell)))];
  }

  function edit() {
    const leave = () => {
      form = null;
      draw();
    };
    form = briefForm(item, {
      leave, done(result) {
        edited(result, status, 'Saved');
        leave();
        again();
      },
    });
    draw();
    form.querySelector('input, textarea').focus();
  }

  /** The picture itself, where the item is one. */
  function shown() {
    const file = item.stage === 'images' && item.artifacts?.findLast((one) => one.media_type?.startsWith('image/'));
    if (!file) return null;
    if (frame?.of !== file.id) {
      const image = h('img', { alt: item.input?.alt_text ?? '', key: `picture-${file.id}` });
      frame = { of: file.id, image };
      picture(file.id).then((address) => (image.src = address), () => {});
    }
    return h('figure.card', { key: 'picture' }, keep(frame.image));
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
      action === 'purchase_credits' && purchase('main', status?.run.project),
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
    Array.isArray(item.checks) && checkList(item.checks));
  }
}

/** Stages that ask a model in words. */
const asked = ['clustering', 'ideas', 'content', 'image-prompts'];

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
