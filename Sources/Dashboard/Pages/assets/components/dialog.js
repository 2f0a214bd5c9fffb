// Questions before something that costs, stops or cannot be undone.

import { h } from '../core/dom.js';
import { tell } from './notices.js';

/**
 * Asks, and does it while the dialog says so. Escape and Cancel change nothing.
 * @param act called with the form's values; a problem is shown and leaves the dialog open
 */
export function ask({ title, body = [], confirm, danger, act, wide }) {
  return new Promise((done) => {
    const yes = h(`button.button.main${danger ? '.danger' : ''}`, { type: 'submit' }, confirm);
    const form = h('form', { method: 'dialog', onsubmit: submit },
      h('h2', { tabindex: '-1', id: 'question', autofocus: true }, title),
      ...[body].flat(),
      h('footer',
        h('button.button', { type: 'button', onclick: () => box.close() }, 'Cancel'), yes));
    const box = h(`dialog${wide ? '.wide' : ''}`, { 'aria-labelledby': 'question', onclose: leave }, form);
    let answer = null;

    async function submit(event) {
      event.preventDefault();
      yes.disabled = true;
      try {
        answer = (await act(Object.fromEntries(new FormData(form)))) ?? true;
        box.close();
      } catch (problem) {
        tell(problem);
        yes.disabled = false;
      }
    }
    function leave() {
      box.remove();
      done(answer);
    }
    document.body.append(box);
    box.showModal();
    (form.querySelector('[data-first]') ?? yes).focus();
  });
}

/** Shows something larger; closes with Escape or its button. */
export function show(title, ...content) {
  const box = h('dialog.wide', { 'aria-label': title, onclose: () => box.remove() },
    h('form', { method: 'dialog' }, h('h2', title), content,
      h('footer', h('button.button', { type: 'submit' }, 'Close'))));
  document.body.append(box);
  box.showModal();
}
