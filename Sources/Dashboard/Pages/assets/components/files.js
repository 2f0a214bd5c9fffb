// Files of a run: fetched with the token, so never as a plain address.

import { h } from '../core/dom.js';
import { bytes } from '../core/api.js';
import { tell } from './notices.js';
import { button } from './states.js';

export async function download(file) {
  try {
    save(await bytes(`/artifacts/${file.id}/content`), file.name);
  } catch (problem) {
    tell(problem, { again: () => download(file) });
  }
}

/** Hands bytes to the browser as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30_000);
}

/** A button that lets a person choose a file; `name` is what it is called where `label` says too little. */
export function picker(label, accept, take, looks = '', name = null) {
  const input = h('input', {
    type: 'file', accept, class: 'unseen', tabindex: '-1', 'aria-hidden': 'true',
    onchange() {
      const [file] = this.files;
      this.value = '';
      if (file) take(file);
    },
  });
  return h('span', button(looks, 'up', label, () => input.click(), { 'aria-label': name }), input);
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
