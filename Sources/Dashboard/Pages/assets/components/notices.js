// Short messages that do not take the focus: what was done, what went wrong, what ended elsewhere.

import { h } from '../core/dom.js';
import { icon } from '../core/icons.js';
import { errorAction, actionText } from '../core/words.js';
import { purchase } from './money.js';

const icons = { done: 'check', fail: 'alert', wait: 'glass', busy: 'info' };

/** Says something in the corner, and to screen readers. Errors stay until they are closed. */
export function notice(tone, title, text, ...actions) {
  const close = () => box.remove();
  const box = h(`div.notice.${tone}`, { role: tone === 'fail' ? 'alert' : 'status' },
    icon(icons[tone] ?? 'info'),
    h('div.stack', h('strong', title), text && h('span.small', text),
      actions.length > 0 && h('div.buttons', actions)),
    h('button.button.plain.slim', { type: 'button', 'aria-label': 'Close notice', onclick: close },
      icon('cross')));
  const room = document.getElementById('notices');
  room.append(box);
  while (room.children.length > 4) room.firstChild.remove();
  if (tone !== 'fail') setTimeout(close, 9_000);
  return box;
}

/** What could not be done, because of what, and the button for it. */
export function tell(problem, { again } = {}) {
  if (problem.name === 'AbortError') return;
  const action = problem.action ?? errorAction(problem.kind);
  const buttons = [];
  if (action === 'purchase_credits') buttons.push(purchase('slim main', null, problem.document?.purchase_url));
  else if (['retry', 'reload'].includes(action) && again) {
    buttons.push(h('button.button.slim', { type: 'button', onclick: again }, icon('turn'), actionText[action]));
  }
  const more = problem.detail && problem.detail !== problem.message ? problem.detail : problem.hint;
  notice('fail', problem.message, more, ...buttons);
}

/** For screen readers only. */
export function say(text) {
  document.getElementById('voice').textContent = text;
}
