// What is known of one run, kept current by its stream. Pages listen; nobody polls.

import { get, Problem } from './api.js';
import { follow, placeInAll, placeInRun } from './stream.js';

/**
 * Follows a run until `signal` ends.
 * @param heard `{status(document), event(event), phase(items), link(state)}`, all optional
 */
export function followRun(run, { signal, after, heard }) {
  const place = placeInRun(after);
  let asking = false;
  let again = false;

  // Servers that send no progress frames are asked once something has happened.
  let framed = false;
  const ask = async () => {
    if (framed) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      heard.status?.(await get(`/runs/${encodeURIComponent(run)}`, {}, signal));
    } catch (problem) {
      if (!(problem instanceof Problem) && problem.name !== 'AbortError') throw problem;
    } finally {
      setTimeout(() => {
        asking = false;
        if (again && !signal.aborted) {
          again = false;
          ask();
        }
      }, 700);
    }
  };

  follow(`/runs/${encodeURIComponent(run)}/stream`, {
    place, signal,
    tell: (state) => heard.link?.(state),
    take({ type, data }) {
      if (type === 'snapshot' || type === 'progress') {
        framed ||= type === 'progress';
        heard.status?.(data);
      } else if (type === 'phase') heard.phase?.(data.items ?? []);
      else {
        heard.event?.(data);
        ask();
      }
    },
  });
}

/** Follows every run: for the list, and for notices on other pages. */
export function followAll({ signal, project, heard }) {
  follow('/stream', {
    place: placeInAll(), query: { project }, signal,
    tell: (state) => heard.link?.(state),
    take({ type, data }) {
      if (type === 'snapshot') heard.runs?.(data.runs ?? [], true);
      else if (type === 'run') heard.runs?.(data.runs ?? [], false);
      else heard.event?.(data);
    },
  });
}
