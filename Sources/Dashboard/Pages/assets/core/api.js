// Requests to `/api/v1`. Every refusal becomes a `Problem`: what could not be done, because of
// what, and what can be done about it.

import { authorization } from './session.js';

export const base = '/api/v1';

/** An answer that is no success, as RFC 9457 tells it, or a server that does not answer. */
export class Problem extends Error {
  constructor(status, document = {}) {
    super(document.user_message ?? document.detail ?? document.title ?? said(status));
    this.status = status;
    this.kind = document.kind ?? (status === 0 ? 'offline' : 'unknown');
    this.type = document.error_type;
    this.action = document.action;
    this.detail = document.error_message ?? document.detail ?? document.message;
    this.hint = document.hint;
    this.document = document;
  }
}

function said(status) {
  if (status === 0) return 'Septet does not answer. Is septet serve still running?';
  if (status === 401) return 'This token is not known, or it has ended.';
  if (status === 403) return 'This token may look, but not do that.';
  if (status === 404) return 'There is no such thing here, or this token cannot see it.';
  if (status === 429) return 'Too many requests at once. Try again in a moment.';
  return `The server could not answer (${status}).`;
}

function address(path, query) {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') words.set(name, value);
  }
  const text = words.toString();
  return base + path + (text ? `?${text}` : '');
}

async function send(method, path, { query, body, type, signal, once, accept } = {}) {
  const headers = { ...authorization(), Accept: accept ?? 'application/json' };
  if (body !== undefined) headers['Content-Type'] = type ?? 'application/json';
  if (once) headers['Idempotency-Key'] = once;
  let answer;
  try {
    answer = await fetch(address(path, query), {
      method, headers, signal, cache: 'no-store',
      body: body === undefined || type ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
  if (answer.ok) return answer;
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

async function document(answer) {
  if (answer.status === 204) return {};
  try {
    return await answer.json();
  } catch (error) {
    // A page that is left ends its requests, in the middle of an answer too.
    if (error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
}

export const get = async (path, query, signal) =>
  document(await send('GET', path, { query, signal }));

export const post = async (path, body = {}, options = {}) =>
  document(await send('POST', path, { body, ...options }));

export const put = async (path, body, options = {}) =>
  document(await send('PUT', path, { body, ...options }));

export const change = async (path, body, options = {}) =>
  document(await send('PATCH', path, { body, ...options }));

export const remove = async (path, options = {}) =>
  document(await send('DELETE', path, options));

/** The bytes of a file, with their type. */
export const bytes = async (path, signal) =>
  (await send('GET', path, { signal, accept: '*/*' })).blob();

/** An open answer whose body is read as it comes. */
export const open = (path, query, signal) =>
  send('GET', path, { query, signal, accept: 'text/event-stream' });

/** A word of its own for a request that must happen at most once. */
export const ticket = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
