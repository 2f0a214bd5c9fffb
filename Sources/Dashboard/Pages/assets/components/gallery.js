// The pictures of an article with their words, each changed in its place; below them those that are
// still to be made.

import { h, keep } from '../core/dom.js';
import { size } from '../core/format.js';
import { briefForm, kindOf } from './brief.js';
import { show } from './dialog.js';
import { field, text } from './field.js';
import { download, picker } from './files.js';
import { tell } from './notices.js';
import { wordsOf } from './picture-words.js';
import { pictureTypes, regenerate, replace } from './pictures.js';
import { badge, button } from './states.js';

/**
 * @param page the page it stands on
 * @param picture `(number) → promise of an address`
 * @param act `draw()`; `write(name, words)` puts words into the article; `saved(answer)` after words
 *   of a picture to come were changed; `reload()`
 * @returns `(made, awaited, text) → elements`
 */
export function gallery(page, picture, act) {
  const frames = new Map();
  let editing = null; // `{key, form}`: the words of which picture

  function edit(key, make) {
    const leave = () => {
      editing = null;
      act.draw();
      document.getElementById(`words-${key}`)?.focus();
    };
    editing = { key, form: make(leave) };
    act.draw();
    editing.form.querySelector('input, textarea').focus();
  }

  const pen = (key, about, make) => page.may('operator')
    && button('slim plain', 'pen', 'Edit words', () => edit(key, make), { id: `words-${key}`, 'aria-label': `Edit words: ${about}` });

  function frame(file) {
    if (!frames.has(file.id)) {
      const small = h('img', { alt: '', loading: 'lazy', key: `small-${file.id}` });
      const large = h('img', { alt: '' });
      picture(file.id).then((address) => (small.src = large.src = address), () => {});
      frames.set(file.id, { small, large });
    }
    return frames.get(file.id);
  }

  function made(file, article) {
    const words = wordsOf(article, file.name);
    const alt = words?.alt || file.name;
    const { small, large } = frame(file);
    return h('li', { key: file.id }, h('figure',
      h('button.look', { type: 'button', 'aria-label': `Enlarge: ${alt}`, onclick: () => show(alt, large) }, keep(small)),
      h('figcaption.stack', editing?.key === file.id ? keep(editing.form) : [
        h('p', alt), words?.caption && h('p.quiet', words.caption),
        h('div.buttons', words && pen(file.id, alt, (leave) => wordsForm(file, words, leave)),
          file.item && page.may('operator') && [
            button('slim plain', 'turn', 'Other picture', () => page.get(`/items/${file.item}`).then((item) => regenerate(item.id, item.input?.prompt)).catch(tell),
              { 'aria-label': `Make again: ${alt}` }),
            picker('Replace', pictureTypes, (own) => replace(file.item, own).then(act.reload), 'slim plain', `Replace: ${alt}`)],
          button('slim plain', 'down', 'Download', () => download(file), { 'aria-label': `Download ${file.name}` }),
          h('span.quiet.small', size(file.bytes)))])));
  }

  function wordsForm(file, words, leave) {
    const form = h('form.brief', {
      key: `words-of-${file.id}`, 'aria-label': `Words of ${file.name}`,
      async onsubmit(event) {
        event.preventDefault();
        const said = new FormData(form);
        const now = { alt: said.get('alt').trim(), caption: said.get('caption').trim() };
        if (now.alt === words.alt && now.caption === words.caption) return leave();
        const yes = form.querySelector('[type=submit]');
        yes.disabled = true;
        try {
          await act.write(file.name, now);
          leave();
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
    field('Alternative text', text('alt', { id: `alt-${file.id}`, value: words.alt, required: true, maxlength: 500 })),
    field('Caption', text('caption', { id: `caption-${file.id}`, value: words.caption, maxlength: 500 }), 'Saved as the next version of the article.'),
    h('div.buttons', button('slim main', 'check', 'Save', null, { type: 'submit' }), button('slim', null, 'Cancel', leave)));
    return form;
  }

  /** A picture that is still to be made: what it shall show, and its words. */
  function awaited(item) {
    const { alt_text: alt, prompt, caption } = item.input ?? {};
    return h('li.card', { key: `item-${item.id}` }, editing?.key === `item-${item.id}` ? keep(editing.form)
      : h('div.stack', h('div.buttons', badge(item.generation_status), item.edited && badge('edited')),
        h('p.strong', alt || item.title), caption && h('p.quiet', caption), h('p.small', prompt),
        h('div.buttons', kindOf(item) && pen(`item-${item.id}`, alt || item.title, (leave) => briefForm(item, {
          leave, done(answer) {
            leave();
            act.saved(answer);
          },
        })))));
  }

  return (files, items, article) => [
    files.length > 0 && h('ul.gallery', { key: 'gallery' }, files.map((file) => made(file, article))),
    items.length > 0 && h('section.stack', { key: 'awaited', 'aria-labelledby': 'awaited-title' },
      h('h2', { id: 'awaited-title' }, 'Still to be made'), h('ul.stack', items.map(awaited))),
    !files.length && !items.length && h('p.quiet', 'This article has no images.')];
}
