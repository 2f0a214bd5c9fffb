// Cost and speed of a run: what it took over time, and estimate against outcome.

import { h } from '../core/dom.js';
import { count, credits, range, seconds, usd } from '../core/format.js';
import { isEnded } from '../core/words.js';
import { line, ranges } from '../components/chart.js';
import { table } from '../components/list.js';
import { runPage } from '../components/run-frame.js';
import { skeleton } from '../components/states.js';

const chunk = 1_000;
const whole = 20_000; // events read in full; beyond that, samples

export default function open(page) {
  const series = { ends: [], sampled: false, last: 0, ready: false };
  let report = null;
  let context;

  const path = (last) => `/runs/${encodeURIComponent(context.status.run.id)}/${last}`;

  async function readEvents() {
    const most = context.status.run.event_sequence;
    if (most - series.last > whole) return sample(most);
    while (!page.signal.aborted) {
      const { events } = await page.get(path('events'), { after: series.last, limit: chunk });
      for (const { sequence, type, time, data } of events) {
        series.last = sequence;
        if (type === 'septet.item.completed') {
          series.ends.push({ x: Date.parse(time), credits: (data.credits_micros ?? 0) / 1e6 });
        }
      }
      if (events.length < chunk) break;
    }
    series.ready = true;
    context.draw();
  }

  /** Of very long runs: 120 places in the log, and how far it had come there. */
  async function sample(most) {
    series.sampled = true;
    series.ends = [];
    for (let part = 0; part < 120 && !page.signal.aborted; part += 1) {
      const after = Math.floor((most * part) / 120);
      const [event] = (await page.get(path('events'), { after, limit: 1 })).events;
      if (event) series.ends.push({ x: Date.parse(event.time), number: event.sequence });
    }
    series.last = most;
    series.ready = true;
    context.draw();
  }

  const readReport = async () => {
    report = await page.get(path('report')).catch(() => report);
    context.draw();
  };
  const quietly = (call) => call().catch((problem) => {
    if (problem.name !== 'AbortError') series.problem = problem;
  });
  const again = page.calmly(4_000, () => {
    if (!series.sampled) quietly(readEvents);
    quietly(readReport);
  });

  runPage(page, {
    tab: 'Cost and speed', trail: 'Cost and speed', title: 'Cost and speed',
    ready(now) {
      context = now;
      quietly(readEvents);
      quietly(readReport);
    },
    event: again,
    body: ({ status }) => (series.ready ? [
      h('div.columns', spending(series, status), speed(series)), estimate(report, status)]
      : h('section.card', skeleton(3))),
  });
}

const clock = (start) => (x) => seconds((x - start) / 1000);

function spending({ ends, sampled }, { credits: money }) {
  if (sampled) return null;
  let sum = 0;
  const points = thin(ends.map((end) => ({ x: end.x, y: (sum += end.credits) })));
  return h('section.card', h('header', h('h2', 'Credits spent'), h('strong', credits(money.spent))),
    line({
      title: `Credits spent by finished items over time, ${credits(sum)} in all`, points,
      sayX: clock(points[0]?.x), sayY: (y) => count(y),
    }),
    h('p.small.quiet', 'Counted when an item finishes.'));
}

function speed({ ends, sampled }) {
  const unit = sampled ? 'Events' : 'Items finished';
  const first = ends[0]?.x;
  const long = (ends.at(-1)?.x ?? 0) - first;
  const slots = 40;
  const slot = Math.max(1, long / slots);
  const points = Array.from({ length: slots }, (_, at) => ({ x: first + (at + 0.5) * slot, y: 0 }));
  const rate = 60_000 / slot;
  ends.forEach((end, at) => {
    const place = Math.min(slots - 1, Math.floor((end.x - first) / slot));
    points[place].y += (sampled ? end.number - (ends[at - 1]?.number ?? 0) : 1) * rate;
  });
  const peak = Math.max(0, ...points.map((point) => point.y));
  return h('section.card', h('header', h('h2', `${unit} per minute`), h('strong', `peak ${count(peak)}`)),
    line({
      title: `${unit} per minute over time, at most ${count(peak)}`, points: long > 0 ? points : [],
      sayX: clock(first), sayY: (y) => count(y),
    }),
    h('p.small.quiet', sampled ? 'A run this long is sampled at 120 moments.' : `${count(ends.length)} items over all stages.`));
}

const thin = (points) => {
  const every = Math.ceil(points.length / 400) || 1;
  return points.filter((_, at) => at % every === 0 || at === points.length - 1);
};

function estimate(report, status) {
  const stages = report?.estimate_vs_actual?.stages;
  if (!stages) return null;
  const titles = new Map(status.stages.map((stage) => [stage.number, stage.title]));
  const priced = stages.filter((stage) => stage.credits.estimate.high > 0);
  const columns = [
    ['Stage', (stage) => h('strong', titles.get(stage.number) ?? stage.slug), 'whole'],
    ['Items', (stage) => both(stage.items, count), 'number said'],
    ['Calls', (stage) => both(stage.calls, count), 'number said'],
    ['Credits', (stage) => both(stage.credits, credits), 'number said'],
    ['USD', (stage) => both(stage.usd, usd), 'number said'],
    ['Time', (stage) => both(stage.seconds, seconds), 'number said'],
  ];
  return h('section.card.flush', h('header', h('h2', 'Estimate against outcome'),
    h('span.quiet.small', isEnded(status.run) ? 'The run has ended.' : 'The run is not over.')),
  h('div.drawn', ranges({
    title: 'Credits by stage: the range of the estimate, and what was spent', say: credits,
    rows: priced.map((stage) => ({
      label: titles.get(stage.number), low: stage.credits.estimate.low, high: stage.credits.estimate.high,
      expected: stage.credits.estimate.expected, actual: stage.credits.actual,
    })),
  }), h('p.legend', h('span', h('i.key-bar'), 'credits spent'), h('span', h('i.key-range'), 'estimated range'))),
  table('Estimate against outcome by stage', columns, stages, (stage) => stage.slug));
}

const both = ({ actual, estimate: guess }, say) =>
  h('div', h('strong', say(actual)), h('div.small.quiet', range(guess, say)));
