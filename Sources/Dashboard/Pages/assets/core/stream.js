// Server-sent events read through `fetch`, because `EventSource` cannot send a token. The place in
// the log is kept, so that a stream that drops goes on exactly where it stood.

import { Problem, open } from './api.js';

const patience = 40_000; // ms without a byte; the server's heartbeat comes every 15 s

/** The place in the log of one run. */
export function placeInRun(after) {
  let last = after;
  return {
    query: () => last,
    isNew(id) {
      const number = Number(id);
      if (last !== undefined && number <= last) return false;
      last = number;
      return true;
    },
    /** A snapshot already shows everything up to its own number. */
    snapshot(status) {
      last ??= status.run?.event_sequence;
    },
  };
}

/** The places in the logs of all runs: `run_a:57,run_b:12`. */
export function placeInAll() {
  const places = new Map();
  return {
    // The newest runs only: an address has its bounds, and old runs are silent.
    query: () => [...places].slice(-40).map(([run, last]) => `${run}:${last}`).join(',') || undefined,
    isNew(id) {
      const cut = id.lastIndexOf('/');
      const [run, number] = [id.slice(0, cut), Number(id.slice(cut + 1))];
      if (number <= (places.get(run) ?? -1)) return false;
      places.delete(run);
      places.set(run, number);
      return true;
    },
    snapshot({ runs }) {
      for (const run of [...runs ?? []].reverse()) {
        if (!places.has(run.id)) places.set(run.id, run.event_sequence);
      }
    },
  };
}

/**
 * Follows `path` until `signal` ends it.
 * @param place where to begin, and what was seen
 * @param take called with `{id, type, data}`; never twice with the same id
 * @param tell called with 'live', 'lost', or a Problem that trying again does not help
 */
export async function follow(path, { place, query, signal, take, tell }) {
  let pause = 500;
  while (!signal.aborted) {
    await shown(signal);
    if (signal.aborted) return;
    const silence = new AbortController();
    const both = AbortSignal.any([signal, silence.signal]);
    let watch;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => silence.abort(), patience);
    };
    const leave = () => document.hidden && silence.abort();
    document.addEventListener('visibilitychange', leave);
    try {
      alive();
      const answer = await open(path, { ...query, after: place.query() }, both);
      tell('live');
      pause = 500;
      for await (const frame of frames(answer.body, alive)) {
        const ended = frame.type === 'end' && refusal(frame.data.reason);
        if (ended) return tell(ended);
        if (frame.id && !place.isNew(frame.id)) continue;
        if (frame.type === 'snapshot') place.snapshot(frame.data);
        take(frame);
      }
    } catch (problem) {
      if (!signal.aborted && [401, 403, 404].includes(problem.status)) return tell(problem);
    } finally {
      clearTimeout(watch);
      document.removeEventListener('visibilitychange', leave);
      silence.abort();
    }
    if (signal.aborted) return;
    if (document.hidden) continue;
    tell('lost');
    await new Promise((go) => setTimeout(go, pause));
    pause = Math.min(pause * 2, 10_000);
  }
}

/**
 * Returns once the page is in view. A browser has six connections to a server for all its tabs:
 * those nobody looks at give theirs back, and go on where they stood.
 */
function shown(signal) {
  if (!document.hidden) return null;
  return new Promise((go) => {
    const look = () => (signal.aborted || !document.hidden) && go();
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', go);
  });
}

/** Why a stream will not go on; null where connecting again helps. */
function refusal(reason) {
  if (reason === 'unauthorized') return new Problem(401);
  if (reason === 'deleted') return new Problem(404, { detail: 'This run was deleted.' });
  return null;
}

async function* frames(body, alive) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    text += value.replaceAll('\r\n', '\n');
    let end;
    while ((end = text.indexOf('\n\n')) >= 0) {
      const frame = read(text.slice(0, end));
      text = text.slice(end + 2);
      if (frame) yield frame;
    }
  }
}

function read(block) {
  const frame = { type: 'message', data: '' };
  let meant = false;
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) continue;
    const cut = line.indexOf(':');
    const name = cut < 0 ? line : line.slice(0, cut);
    const value = cut < 0 ? '' : line.slice(cut + 1).replace(/^ /, '');
    if (name === 'data') frame.data += (frame.data ? '\n' : '') + value;
    else if (name === 'event') frame.type = value;
    else if (name === 'id') frame.id = value;
    meant ||= name === 'data';
  }
  if (!meant) return null;
  try {
    frame.data = JSON.parse(frame.data);
    return frame;
  } catch {
    return null;
  }
}
