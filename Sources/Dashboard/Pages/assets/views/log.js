// The whole log of a run.

import { h, keep } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { Log } from '../components/log.js';
import { tell } from '../components/notices.js';
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
    body: ({ status }) => h('section.stack', { 'aria-label': 'Log' },
      h('div.buttons', button('slim', 'up', 'Earlier lines', () => log.earlier()),
        h('span.quiet.small', 'New lines appear below as they are committed.'),
        page.may('operator') && button('slim push', 'play', 'Play the demo', () => demo(status.run), {
          title: 'Twelve lines and three files of pretended agents, a good second apart',
        })),
      keep(log.node)),
  });
}

/** Shows what live lines and files look like, without a model and for nothing. */
function demo(run) {
  return post(`/runs/${encodeURIComponent(run.id)}/demo`, {}, { once: ticket() }).catch(tell);
}
