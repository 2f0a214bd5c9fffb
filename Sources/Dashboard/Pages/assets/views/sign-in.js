// Without a token: where to find one.

import { h } from '../core/dom.js';
import { remember, token } from '../core/session.js';
import { field } from '../components/field.js';
import { mark } from '../core/icons.js';
import { button } from '../components/states.js';

export default function open(page) {
  page.title('Sign in');
  const refused = Boolean(token());
  page.show(h('div.page.narrow', h('div.empty', mark(), h('h1', 'Who is asking?'),
    h('p', refused ? 'This token is not known, or it has ended.' : 'This page needs a token.',
      ' septet serve prints an address with one; septet token create makes others.'),
    h('form.stack', {
      onsubmit(event) {
        event.preventDefault();
        const typed = event.target.querySelector('input').value;
        if (!typed.trim()) return;
        remember(typed);
        page.start();
      },
    }, field('Token', h('input', { type: 'password', name: 'token', autocomplete: 'off', required: true })),
    button('main', 'next', 'Open', null, { type: 'submit' })))));
}
