// The quote a run was made with; the place to start a run that waits for approval.

import { h } from '../core/dom.js';
import { post, ticket } from '../core/api.js';
import { go, to } from '../core/router.js';
import { tell } from '../components/notices.js';
import { quote, recognised, unaffordable } from '../components/quote.js';
import { runPage } from '../components/run-frame.js';
import { button, empty, skeleton } from '../components/states.js';

export default function open(page) {
  let plan = null;
  let missing = false;
  runPage(page, {
    tab: 'Plan', trail: 'Plan', title: 'Plan',
    async ready({ status, draw }) {
      plan = await page.get(`/runs/${encodeURIComponent(status.run.id)}/plan`).catch(() => null);
      missing = !plan;
      draw();
    },
    body: ({ status }) => {
      if (missing) return h('section.card', empty('No plan', 'This run was made without a quote.'));
      if (!plan) return h('section.card', skeleton());
      const waits = status.run.wait_reason === 'approval';
      return [waits && unaffordable(plan, status.run.project), quote(plan), recognised(plan),
        waits && page.may('operator') && h('div.buttons.end',
          button('main', 'play', 'Start this run', async () => {
            try {
              await post(`/runs/${encodeURIComponent(status.run.id)}/resume`, {}, { once: ticket() });
              go(to('runs', status.run.id));
            } catch (problem) {
              tell(problem);
            }
          }))];
    },
  });
}
