// A cluster, an idea, a task or an image to come as a form in its place. Only what a person changed
// is sent.

import { h } from '../core/dom.js';
import { change } from '../core/api.js';
import { field, text } from './field.js';
import { tell } from './notices.js';
import { button } from './states.js';

const kinds = { ideas: 'cluster', tasks: 'idea', content: 'task', images: 'image' };

/** What a person can change of an item: `cluster`, `idea`, `task`, `image`, or null. */
export function kindOf(item) {
  // An image that is made stands in its article with its words: there they are changed.
  const settled = item.generation_status === 'processing' || (item.stage === 'images' && item.generation_status === 'completed');
  return settled ? null : kinds[item.stage] ?? null;
}

/** An outline as people write one: `## Heading (200 words)`, `- point`. */
export const outlineText = (sections) => (sections ?? []).map((part) =>
  [`## ${part.heading}${part.words ? ` (${part.words} words)` : ''}`, ...(part.points ?? []).map((point) => `- ${point}`)].join('\n')).join('\n\n');

const lines = (list) => (list ?? []).join('\n');

function fields(kind, input, short) {
  const title = ['title', kind === 'cluster' ? 'Name' : 'Title', input.title ?? input.name ?? ''];
  const words = ['words', 'Words', input.word_target ?? '', 'number'];
  const priority = ['priority', 'Priority', input.priority ?? '', 'number'];
  if (kind === 'cluster') {
    return [title, ...short ? [] : [['intent', 'Intent', input.intent ?? ''], ['pillar_keyword', 'Main keyword', input.pillar_keyword ?? ''],
      ['description', 'Description', input.description ?? '', 'area']]];
  }
  if (kind === 'image') {
    return [['prompt', 'What it shall show', input.prompt ?? '', short ? 'line' : 'area'], ['alt_text', 'Alternative text', input.alt_text ?? '', 'line'],
      ['caption', 'Caption', input.caption ?? '', 'free']];
  }
  if (short) return [title, words, priority];
  return [title, words, priority, ['audience', 'Audience', input.audience ?? ''], ['angle', 'Angle', input.angle ?? '', 'area'],
    ['description', 'Description', input.description ?? '', 'area'],
    ['primary_keywords', 'Main keywords, one a line', lines(input.primary_keywords), 'list'],
    ['secondary_keywords', 'Further keywords, one a line', lines(input.secondary_keywords), 'list'],
    ['outline', 'Outline', outlineText(input.outline), 'outline']];
}

/**
 * The form of an item.
 * @param item `{id, stage, input}`
 * @param done called with the answer once something was changed
 * @param leave called when nothing is to be changed
 * @param short only what stands in a row: title, words, priority
 */
export function briefForm(item, { done, leave, short = false }) {
  const kind = kindOf(item) ?? kinds[item.stage];
  const known = fields(kind, item.input, short);
  const id = (name) => `brief-${item.id}-${name}`;
  const form = h('form.brief', {
    key: `brief-${item.id}`, 'aria-label': `Edit: ${item.title}`,
    async onsubmit(event) {
      event.preventDefault();
      const said = new FormData(form);
      const body = {};
      for (const [name, , before, type] of known) {
        const now = String(said.get(name)).replaceAll('\r\n', '\n').trim();
        if (now === String(before).trim()) continue;
        body[name] = type === 'number' ? Number(now)
          : type === 'list' ? now.split('\n').map((line) => line.trim()).filter(Boolean) : now;
      }
      if (!Object.keys(body).length) return leave();
      const yes = form.querySelector('[type=submit]');
      yes.disabled = true;
      try {
        done(await change(`/items/${item.id}`, body));
      } catch (problem) {
        tell(problem);
        yes.disabled = false;
      }
    },
    onkeydown(event) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      leave();
    },
  },
  h(`div.fields${short ? '.tight' : ''}`, known.map(([name, label, value, type]) => {
    const more = { id: id(name), value, name };
    if (type === 'outline') {
      return h('div.field.whole', h('label', { for: id(name) }, label), h('textarea', { ...more, rows: 14, 'aria-describedby': id('hint') }),
        h('span.hint', { id: id('hint') }, '## Heading (200 words), and below it - points. Empty lets the writer choose.'));
    }
    if (type === 'area' || type === 'list') return h('div.field', h('label', { for: id(name) }, label), h('textarea', { ...more, rows: 3 }));
    return field(label, text(name, { ...more, ...type === 'number' && { inputmode: 'numeric', pattern: '[0-9]*' },
      ...name === 'title' && { required: true, maxlength: 200 }, ...type === 'line' && { required: true, maxlength: 4000 } }));
  })),
  h('div.buttons', button(`main${short ? ' slim' : ''}`, 'check', 'Save', null, { type: 'submit' }),
    button(short ? 'slim' : '', null, 'Cancel', leave)));
  return form;
}
