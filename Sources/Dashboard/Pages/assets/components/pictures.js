// One picture made again from other words, or a person's own in its place.

import { h } from '../core/dom.js';
import { get, post, put, ticket } from '../core/api.js';
import { credits, usd } from '../core/format.js';
import { ask } from './dialog.js';
import { notice, tell } from './notices.js';

const types = 'image/png,image/jpeg,image/webp';

/**
 * @param item the number of an image's item
 * @param prompt what it shows now
 */
export async function regenerate(item, prompt) {
  try {
    const { quote } = await get(`/items/${item}/rerun`);
    const price = quote.totals ?? quote;
    await ask({
      title: 'Make this picture again?', confirm: 'Make it again', wide: true,
      body: [h('div.field', h('label', { for: 'prompt' }, 'What it shall show'),
        h('textarea', { id: 'prompt', name: 'prompt', rows: 6, maxlength: 4000, value: prompt ?? '', 'data-first': true })),
      h('p', 'About ', h('strong', `${credits(price.credits?.expected)} credits`), ', ',
        h('strong', price.usd ? usd(price.usd.expected) : 'an unknown price'), '. The old picture stays as a version.')],
      act: async (form) => {
        const words = form.prompt.trim();
        await post(`/items/${item}/rerun`, { ...(words && words !== prompt && { prompt: words }) }, { once: ticket() });
        notice('busy', 'The picture is made again', 'The article is reviewed again with it.');
      },
    });
  } catch (problem) {
    tell(problem);
  }
}

export async function replace(item, file) {
  if (!types.split(',').includes(file.type)) {
    return notice('fail', `${file.name} is no picture that fits`, 'PNG, JPEG or WebP, up to 20 MB.');
  }
  try {
    await put(`/items/${item}/image`, file, { type: file.type, once: ticket() });
    notice('done', `${file.name} stands in its place`, 'It is kept: no rerun takes its place.');
  } catch (problem) {
    tell(problem);
  }
}

export { types as pictureTypes };
