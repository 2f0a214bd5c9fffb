// The profile of a site, as a form. Only what a person changed is sent.

import { h } from '../core/dom.js';
import { field, text } from './field.js';
import { button } from './states.js';

const short = [
  ['name', 'Site name'], ['url', 'Address', 'https://…'], ['locale', 'Language', 'Such as en-GB'],
  ['country', 'Country'], ['audience', 'Audience'], ['tone', 'Tone'], ['person', 'Person', 'Such as “we” and “you”'],
  ['formality', 'Formality'], ['reading_level', 'Reading level'], ['call_to_action', 'Call to action'], ['author', 'Author'],
];
const long = [['sells', 'What it offers'], ['style_sample', 'A sample of its style', 'Up to 1,000 words in the voice you want.']];
const lists = [
  ['facts', 'Facts that may be stated', 'One a line.'], ['words_to_use', 'Words to use', 'One a line.'],
  ['banned_phrases', 'Banned words and phrases', 'One a line.'], ['disclaimers', 'Disclaimers', 'One a line.'],
];
const style = [['medium', 'Image style', 'Such as photography or flat illustration'], ['palette', 'Image colours']];

/** @param save called with the changed members; without it the form only shows */
export function siteForm(site, save) {
  const off = { disabled: !save };
  const area = (key, value) => h('textarea', { name: key, rows: 3, value, ...off });
  const joined = (key) => (site[key] ?? []).join('\n');
  return h('form.card.stack.wide', {
    key: 'site', onsubmit(event) {
      event.preventDefault();
      save(changes(site, new FormData(event.target)));
    },
  }, h('div.stack', h('h2', 'What is said of this site'),
    h('p.quiet', 'It stands in every prompt. Empty is fine; the report says what was assumed.')),
  h('div.fields', short.map(([key, label, hint]) => field(label, text(key, { value: site[key] ?? '', ...off }), hint)),
    style.map(([key, label, hint]) => field(label, text(`style_${key}`, { value: site.image_style?.[key] ?? '', ...off }), hint))),
  h('div.fields', long.map(([key, label, hint]) => field(label, area(key, site[key] ?? ''), hint)),
    lists.map(([key, label, hint]) => field(label, area(key, joined(key)), hint))),
  save && h('div.buttons', button('main', 'check', 'Save', null, { type: 'submit' })));
}

function changes(site, form) {
  const said = (key) => form.get(key).trim().replaceAll('\r\n', '\n');
  const found = {};
  for (const [key] of [...short, ...long]) {
    if (said(key) !== (site[key] ?? '')) found[key] = said(key) || null;
  }
  for (const [key] of lists) {
    const lines = said(key).split('\n').map((line) => line.trim()).filter(Boolean);
    if (lines.join('\n') !== (site[key] ?? []).join('\n')) found[key] = lines.length ? lines : null;
  }
  const images = { ...site.image_style };
  for (const [key] of style) {
    if (said(`style_${key}`)) images[key] = said(`style_${key}`);
    else delete images[key];
  }
  if (JSON.stringify(images) !== JSON.stringify(site.image_style ?? {})) {
    found.image_style = Object.keys(images).length ? images : null;
  }
  return found;
}
