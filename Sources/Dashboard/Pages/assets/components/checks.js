// The checks of an article: passed, failed, or not applicable, with the reason.

import { h } from '../core/dom.js';
import { icon } from '../core/icons.js';

const names = {
  faq: 'FAQ', alt_texts: 'Alternative texts', meta_title: 'Meta title', meta_description: 'Meta description',
};
const named = (name) => names[name] ?? name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

export function checkList(checks) {
  const order = (check) => (check.passed === false ? 0 : check.passed === null ? 2 : 1);
  const rows = Array.isArray(checks) ? [...checks].sort((one, other) => order(one) - order(other)) : [];
  if (!rows.length) return h('p.small.quiet', 'Not checked yet.');
  return h('ul.checks', rows.map((check) => h('li', { key: check.name },
    icon(check.passed === null ? 'skip' : check.passed ? 'check' : 'cross'),
    h('span.strong', named(check.name),
      h('span.unseen', check.passed === null ? ': not applicable' : check.passed ? ': passed' : ': failed')),
    h('span.quiet', check.score ?? '–'),
    h('span.why', check.reason, check.line ? ` (line ${check.line})` : ''))));
}
