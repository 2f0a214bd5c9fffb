// The whole log of a run.

import { h } from '../core/dom.js';
import { Log } from '../components/log.js';
import { runPage } from '../components/run-frame.js';
import { button } from '../components/states.js';

export default function open(page) {
  let log;
  runPage(page, {
    tab: 'Log', trail: 'Log', title: 'Log',
    ready({ status }) {
      log = new Log(status.run.id, { from: status.run.event_sequence - 500, signal: page.signal, tall: true });
    },
    event: () => log.wake(),
    body: () => h('section.stack', { 'aria-label': 'Log' },
      h('div.buttons', button('slim', 'up', 'Earlier lines', () => log.earlier()),
        h('span.quiet.small', 'New lines appear below as they are committed.')),
      log.node),
  });
}
