// Files of a run: fetched with the token, so never as a plain address.

import { bytes } from '../core/api.js';
import { tell } from './notices.js';

export async function download(file) {
  try {
    const blob = await bytes(`/artifacts/${file.id}/content`);
    const address = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement('a'), { href: address, download: file.name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 30_000);
  } catch (problem) {
    tell(problem, { again: () => download(file) });
  }
}

/** Pictures by number, each fetched once; freed when `signal` ends. */
export function pictures(signal) {
  const known = new Map();
  signal.addEventListener('abort', () => {
    for (const address of known.values()) address.then(URL.revokeObjectURL, () => {});
  });
  return (id) => {
    if (!known.has(id)) {
      known.set(id, bytes(`/artifacts/${id}/content`, signal).then((blob) => URL.createObjectURL(blob)));
      known.get(id).catch(() => known.delete(id));
    }
    return known.get(id);
  };
}
