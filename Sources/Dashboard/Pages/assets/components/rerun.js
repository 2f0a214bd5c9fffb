// A part of a run again: what becomes stale, what is kept and what it costs stand there before
// anybody agrees.

import { h, show } from '../core/dom.js';
import { get, post, ticket } from '../core/api.js';
import { count, credits, range, some, usd } from '../core/format.js';
import { go, to } from '../core/router.js';
import { ask } from './dialog.js';
import { choice, field, text } from './field.js';
import { chosenModels, modelFields } from './models.js';
import { notice } from './notices.js';

/**
 * Asks what to make again, and does it.
 * @param status the run's status document
 * @param what `{from}`: a stage to begin with, which may be changed; or `{items, title}`
 */
export async function rerun(status, what) {
  const { run, stages } = status;
  const path = `/runs/${encodeURIComponent(run.id)}/rerun`;
  const answer = h('div.stack', { 'aria-live': 'polite' });
  const wish = { mode: 'cascade', ...(what.items ? { items: what.items } : { from: what.from }) };
  let turn = 0;
  let ready = false;

  const others = modelFields(() => preview());
  const models = () => chosenModels(Object.fromEntries([...others.querySelectorAll('[name]')].map((one) => [one.name, one.value])));

  async function preview() {
    const mine = ++turn;
    ready = false;
    show(answer, h('p.quiet', 'Working out what it would make again, and its price…'));
    try {
      const found = await get(path, { ...wish, ...models(), items: wish.items?.join(',') });
      if (mine !== turn) return;
      ready = true;
      show(answer, summary(found, wish.mode));
    } catch (problem) {
      if (mine === turn) show(answer, h('p.fail-text', problem.message));
    }
  }
  preview();

  await ask({
    title: what.items ? `Make “${what.title}” again?` : `Make a part of run ${run.number} again?`,
    confirm: 'Make it again',
    body: [
      !what.items && field('Everything from this stage on', choice('from', stages.filter((stage) => stage.state !== 'skipped')
        .map((stage) => [stage.slug, `${stage.number} ${stage.title}`]), what.from, {
        'data-first': true, onchange() {
          wish.from = this.value;
          preview();
        },
      })),
      field('What was made from it', choice('mode', [['cascade', 'Is made again too'], ['mark_stale', 'Stays, marked out of date']], 'cascade', {
        onchange() {
          wish.mode = this.value;
          preview();
        },
      })),
      others, answer,
      field('Reason (optional)', text('reason', { maxlength: 200 }), 'Stands in the log of the run.')],
    async act(form) {
      if (!ready) throw new Error('The price is not there yet.');
      await post(path, { ...wish, ...chosenModels(form), ...(form.reason && { reason: form.reason }) }, { once: ticket() });
      notice('busy', 'Made again', 'Old versions stay readable; the latest counts.');
      go(to('runs', run.id));
    },
  });
}

/** What a rerun would make, keep and cost, in words. */
export function summary(plan, mode) {
  const price = plan.quote.totals ?? plan.quote;
  return [
    h('p', h('strong', some(plan.chosen, 'item')), ' made again',
      plan.stale > 0 && [', and ', h('strong', some(plan.stale, 'item')), mode === 'cascade' ? ' that came of it' : ' marked out of date'], '.',
      plan.in_flight > 0 && ` ${some(plan.in_flight, 'answer')} in flight will not be used.`),
    plan.kept_count > 0 && h('p', h('strong', some(plan.kept_count, 'item')), ' kept as a person left them: ',
      plan.kept.slice(0, 3).map((kept) => `“${kept.title}” (${kept.because})`).join(', '), plan.kept_count > 3 && ` and ${count(plan.kept_count - 3)} more`, '.'),
    h('p', 'About ', h('strong', `${credits(price.credits?.expected)} credits`), aside(price.credits, credits), ', ',
      h('strong', price.usd ? usd(price.usd.expected) : 'an unknown price'), aside(price.usd, usd),
      plan.credits_available !== null && plan.credits_available !== undefined && `; ${credits(plan.credits_available)} credits available`, '.')];
}

/** A range in brackets, where it is one. */
const aside = (values, say) => (values && say(values.low) !== say(values.high) ? ` (${range(values, say)})` : '');
