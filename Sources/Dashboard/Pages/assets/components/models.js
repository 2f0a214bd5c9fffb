// Who answers, where a person wants another than the run's.

import { h } from '../core/dom.js';
import { choice, field, text } from './field.js';

let known = [];

/** The providers of this installation, as the session tells them. */
export const setProviders = (providers) => (known = providers ?? []);

/**
 * Fields for another provider or model, folded away: most people want the same.
 * @param change called when something else was chosen
 */
export function modelFields(change = () => {}) {
  return h('details.fold', h('summary', 'Other provider or models'), h('div.fields',
    field('Provider', choice('provider', [['', 'The run’s own'], ...known.filter((one) => one.ready !== false).map((one) => [one.name, one.name])], '', { onchange: change })),
    field('Model for text', text('model', { maxlength: 200, onchange: change })),
    field('Model for images', text('image_model', { maxlength: 200, onchange: change }))));
}

/** What was chosen, of a form's values; nothing where the run's own stay. */
export const chosenModels = (form) => Object.fromEntries(['provider', 'model', 'image_model']
  .map((name) => [name, form[name]?.trim()]).filter(([, value]) => value));
