// Who is asking. The token comes once in the address's fragment, which no server ever sees, and
// stays in this tab.

const place = 'septet.token';

/** Takes the token out of the address, so that it is in no history and no copied link. */
export function adoptToken() {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (!found) return;
  remember(decodeURIComponent(found[1]));
  const rest = location.hash.replace(/[#&]token=[^&]+/, '').replace(/^#?&/, '#');
  history.replaceState(null, '', location.pathname + (rest.startsWith('#/') ? rest : '#/'));
}

export function remember(token) {
  sessionStorage.setItem(place, token.trim());
}

export function forget() {
  sessionStorage.removeItem(place);
}

export function token() {
  return sessionStorage.getItem(place);
}

export function authorization() {
  const known = token();
  return known ? { Authorization: `Bearer ${known}` } : {};
}
