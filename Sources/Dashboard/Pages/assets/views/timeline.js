// When each item was worked on. Only the rows in view exist; more are read as one scrolls.

import { h, keep, show } from '../core/dom.js';
import { between, count, seconds, some } from '../core/format.js';
import { restate, to } from '../core/router.js';
import { state } from '../core/words.js';
import { choice, field } from '../components/field.js';
import { steps } from '../components/chart.js';
import { tell } from '../components/notices.js';
import { runPage } from '../components/run-frame.js';

const tall = 28; // px a row
const chunk = 500;

export default function open(page) {
  const known = [];
  let stage = page.query.stage ?? '';
  let next = null;
  let reading = false;
  let context;
  const room = h('div.room');
  const axis = h('div.axis-row', { 'aria-hidden': 'true' });
  const box = h('div.timeline', {
    tabindex: '0', role: 'region', 'aria-label': 'Timeline of items', key: 'timeline',
    onscroll: () => paint(),
  }, axis, room);

  async function read(from) {
    if (reading) return;
    reading = true;
    try {
      const found = await page.get(`/runs/${encodeURIComponent(context.status.run.id)}/items`,
        { stage, after: from, limit: chunk });
      if (from === null) known.length = 0;
      known.push(...found.items.filter((item) => item.started_at).map(slim));
      next = found.next ?? null;
    } catch (problem) {
      tell(problem, { again: () => read(from) });
    }
    reading = false;
    context.draw();
    paint();
  }

  // Items at work change; the last pages are read again, in place.
  const again = page.calmly(3_000, () => {
    if (box.scrollTop < tall * chunk && known.length <= chunk) read(null);
  });

  function paint() {
    if (page.signal.aborted) return;
    const { run } = context.status;
    const start = Date.parse(run.started_at ?? run.created_at);
    const end = Date.parse(run.finished_at ?? context.status.at ?? run.created_at);
    const long = Math.max(1_000, end - start);
    const part = (ms) => `${Math.min(100, Math.max(0, (ms / long) * 100))}%`;
    const marks = steps(long / 1000, 5).filter((mark) => mark * 1000 <= long * 0.97);
    show(axis, h('div'), h('div', marks.map((mark) => h('span', { vars: { '--from': part(mark * 1000) } }, seconds(mark)))));
    room.style.setProperty('height', `${known.length * tall}px`);
    const first = Math.max(0, Math.floor(box.scrollTop / tall) - 6);
    const last = Math.min(known.length, Math.ceil((box.scrollTop + box.clientHeight) / tall) + 6);
    show(room, known.slice(first, last).map((item, at) => span(item, first + at, start, end, part)));
    if (next !== null && last > known.length - 40) read(next);
  }

  runPage(page, {
    tab: 'Timeline', trail: 'Timeline', title: 'Timeline',
    ready(now) {
      context = now;
      read(null);
    },
    event: again,
    body({ status }) {
      requestAnimationFrame(paint);
      return [
        h('div.tools', field('Stage', choice('stage', [['', 'Every stage'], ...status.stages.map((one) => [one.slug, one.title])], stage, {
          onchange() {
            stage = this.value;
            restate({ stage });
            box.scrollTop = 0;
            read(null);
          },
        })), h('p.quiet.small', `${some(known.length, 'item')}${next === null ? '' : ' so far; more come as you scroll'}`)),
        h('section.card.flush', { 'aria-label': 'Timeline' },
          h('header', h('p.legend', status.stages.map((one) => h('span', h(`i.stage-${one.number}`), one.title)),
            h('span', h('i.stage-failed'), 'Failed'))), keep(box))];
    },
  });
}

/** Only what is drawn: a run may have a hundred thousand of them. */
const slim = ({ id, title, path, stage, number, started_at, finished_at, generation_status, attempt }) =>
  ({ id, title, path, stage, number, started_at, finished_at, generation_status, attempt });

function span(item, row, start, end, part) {
  const from = Date.parse(item.started_at) - start;
  const until = (item.finished_at ? Date.parse(item.finished_at) : end) - start;
  const place = h('a.span', {
    key: item.id, href: to('items', item.id), vars: { top: `${row * tall}px` },
    'aria-label': `${item.title || item.path}, ${item.stage}, ${state(item.generation_status).text}, ${between(item.started_at, item.finished_at)}, attempt ${count(item.attempt)}`,
  }, h('span.label.cut', item.title || item.path),
  h('span.lane', h('i', {
    class: item.generation_status === 'failed' ? 'stage-failed' : `stage-${item.number}`,
    vars: { '--from': part(from), '--long': part(Math.max(0, until - from)) },
  })));
  return place;
}
