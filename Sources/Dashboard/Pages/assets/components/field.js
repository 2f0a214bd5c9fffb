// Labelled fields.

import { h } from '../core/dom.js';

export function field(label, control, hint) {
  const id = control.id || `field-${label.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  control.id = id;
  if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
  return h('div.field', h('label', { for: id }, label), control,
    hint && h('span.hint', { id: `${id}-hint` }, hint));
}

export const text = (name, more = {}) => h('input', { type: 'text', name, autocomplete: 'off', ...more });

export const choice = (name, options, chosen, more = {}) =>
  h('select', { name, ...more }, options.map(([value, label]) =>
    h('option', { value, selected: value === chosen }, label)));

export function tick(name, label, checked, more = {}) {
  const id = `tick-${name}`;
  return h('label.tick', { for: id }, h('input', { type: 'checkbox', id, name, checked, ...more }), label);
}
