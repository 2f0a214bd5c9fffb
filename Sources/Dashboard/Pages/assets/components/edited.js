// What a person's change has brought about, and the button for what comes next.

import { post, ticket } from '../core/api.js';
import { some } from '../core/format.js';
import { notice, tell } from './notices.js';
import { rerun } from './rerun.js';
import { retry } from './run-actions.js';
import { button } from './states.js';

/**
 * @param result the answer to an edit: `{stale, kept, next, next_items}`
 * @param status the run's status document, for the questions that what comes next asks
 */
export function edited(result, status, title) {
  const stale = result.stale?.length ?? 0;
  const kept = result.kept?.length ?? 0;
  const text = [
    stale && `${some(stale, 'item')} made from it ${stale === 1 ? 'is' : 'are'} out of date now.`,
    kept && `${some(kept, 'item')} ${kept === 1 ? 'stays' : 'stay'} as a person left ${kept === 1 ? 'it' : 'them'}.`,
    result.next === 'resume' && 'The run takes it up when it is resumed.',
  ].filter(Boolean).join(' ');
  const way = status && next(result, status);
  notice(stale ? 'wait' : 'done', title, text, ...way ? [button('slim main', ...way)] : []);
}

function next({ next: act, next_items: items = [] }, status) {
  const path = `/runs/${encodeURIComponent(status.run.id)}`;
  if (act === 'resume') {
    return ['play', 'Resume the run', () => post(`${path}/resume`, {}, { once: ticket() }).catch(tell)];
  }
  if (act === 'rerun') {
    return ['turn', 'Make it again', () => rerun(status, { items, title: some(items.length, 'item') })];
  }
  if (act === 'retry') return ['turn', 'Retry', () => retry(status, { items, count: items.length })];
  if (act === 'restore') {
    return ['turn', 'Restore', () => Promise.all(items.map((item) => post(`/items/${item}/restore`))).catch(tell)];
  }
  return null;
}
