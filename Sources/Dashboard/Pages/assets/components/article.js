// An article as its readers will see it. The server's HTML is already safe; here it is taken
// apart once more and only what an article is made of is built anew.

import { h } from '../core/dom.js';

const allowed = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em',
  'strong', 'del', 'hr', 'br', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'img', 'figure', 'figcaption', 'sup']);
const dropped = new Set(['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'svg', 'math']);

/**
 * @param html safe HTML of the server
 * @param picture `(name) → promise of an address`, for images of the article
 */
export function article(html, picture) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const out = h('article.prose', { key: 'article' });
  // The page has its own first heading; one of the article stands below it, with all of its own.
  const deeper = parsed.querySelector('h1') ? 1 : 0;
  for (const child of parsed.body.childNodes) copy(child, out, { picture, deeper });
  return out;
}

function copy(node, into, how) {
  if (node.nodeType === Node.TEXT_NODE) return into.append(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const tag = node.localName;
  if (dropped.has(tag)) return;
  let here = into;
  if (allowed.has(tag)) {
    here = h(/^h[1-5]$/.test(tag) ? `h${Number(tag[1]) + how.deeper}` : tag);
    into.append(here);
  }
  if (tag === 'a') link(node, here);
  if (tag === 'img') return image(node, here, how.picture);
  for (const child of node.childNodes) copy(child, here, how);
}

function link(node, here) {
  const address = node.getAttribute('href') ?? '';
  if (!/^https?:\/\//i.test(address)) return;
  here.setAttribute('href', address);
  here.setAttribute('target', '_blank');
  here.setAttribute('rel', 'noopener noreferrer nofollow');
}

function image(node, here, picture) {
  here.alt = node.getAttribute('alt') ?? '';
  here.loading = 'lazy';
  const name = /(?:^|\/)images\/([^/?#]+)$/.exec(node.getAttribute('src') ?? '')?.[1];
  if (!name) return;
  picture(decodeURIComponent(name)).then((address) => (here.src = address), () => {
    here.replaceWith(h('span.quiet', `(The image ${name} could not be loaded.)`));
  });
}
