// Pages by the address's fragment: `#/runs/run_…/stages/4?status=failed`.

const routes = [];

/** `:name` in a pattern is one part of the path. */
export function route(pattern, view) {
  const names = [];
  const text = pattern.replace(/:([a-z]+)/g, (_, name) => (names.push(name), '([^/]+)'));
  routes.push({ match: new RegExp(`^${text}$`), names, view });
}

/** The view of the present address, with its parameters and its query. */
export function find() {
  const [path, words] = (location.hash.slice(1) || '/').split('?');
  const query = Object.fromEntries(new URLSearchParams(words ?? ''));
  for (const { match, names, view } of routes) {
    const found = match.exec(path);
    if (!found) continue;
    const parts = Object.fromEntries(names.map((name, at) => [name, decode(found[at + 1])]));
    return { view, path, parts, query };
  }
  return { view: null, path, parts: {}, query };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address within the dashboard. */
export function to(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : null;
  const words = new URLSearchParams(
    Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== ''));
  const text = words.toString();
  return '#/' + parts.map(encodeURIComponent).join('/') + (text ? `?${text}` : '');
}

export function go(address) {
  location.hash = address.slice(1);
}

/** Changes the query of this page without opening it anew. */
export function restate(query) {
  const { path } = find();
  const words = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
  const text = words.toString();
  history.replaceState(null, '', `#${path}${text ? `?${text}` : ''}`);
}
