// One article: read it, look at its pictures and checks, mend it, decide.

import { h, keep } from '../core/dom.js';
import { post, put, ticket } from '../core/api.js';
import { count, date } from '../core/format.js';
import { go, restate, to } from '../core/router.js';
import { state } from '../core/words.js';
import { article } from '../components/article.js';
import { checkList } from '../components/checks.js';
import { ask } from '../components/dialog.js';
import { diff } from '../components/diff.js';
import { edited } from '../components/edited.js';
import { field, text, tick } from '../components/field.js';
import { download, pictures } from '../components/files.js';
import { gallery } from '../components/gallery.js';
import { notice, tell } from '../components/notices.js';
import { withWords } from '../components/picture-words.js';
import { summary } from '../components/rerun.js';
import { crumbs } from '../components/run-frame.js';
import { badge, banner, button, skeleton } from '../components/states.js';

const decisions = {
  approve: ['Approve', 'check', 'approved'], reject: ['Reject', 'cross', 'rejected'],
  publish: ['Mark as published', 'globe', 'published'], archive: ['Archive', 'box', 'archived'],
};
const afterwards = {
  draft: [], review: ['approve', 'reject'], approved: ['publish', 'reject', 'archive'], rejected: ['approve', 'archive'],
  published: ['archive'], archived: [],
};

export default function open(page) {
  const id = page.parts.article;
  const picture = pictures(page.signal);
  let data;
  let tab = page.query.tab ?? 'Preview';
  let preview = null;
  let changes = null;
  let images = null;
  let awaited = null; // images that are still to be made
  let draft = null;
  const shelf = gallery(page, picture, {
    draw, reload,
    async write(name, words) {
      const answer = await put(`/reviews/${id}/text`, { text: withWords(data.text, name, words) }, { once: ticket() });
      // What a person has typed meanwhile gets the new words too.
      draft &&= withWords(draft, name, words);
      await written(answer);
    },
    saved(answer) {
      edited(answer, null, 'Saved');
      return reload();
    },
  });

  page.load(() => page.get(`/reviews/${id}`), (found) => {
    data = found;
    draw();
    look();
  });
  const again = page.calmly(1_000, reload);
  addEventListener('septet:event', ({ detail }) => {
    if (detail.subject?.endsWith(`/item/${id}`) && detail.type.startsWith('septet.review')) again();
  }, { signal: page.signal });

  async function reload() {
    data = await page.get(`/reviews/${id}`).catch(() => data);
    preview = null;
    changes = null;
    images = null;
    awaited = null;
    draw();
    look();
  }

  /** Reads what the open tab shows. */
  async function look() {
    try {
      if (!images) {
        const names = new Set([...data.text.matchAll(/images\/([^/\s)"'>]+)/g)].map((found) => decodeURIComponent(found[1])));
        const found = await Promise.all([...names].slice(0, 20).map((name) =>
          page.get(`/runs/${data.run}/artifacts`, { name }).then(({ artifacts }) => artifacts[0], () => null)));
        images = found.filter(Boolean);
      }
      if (tab === 'Preview' && !preview) {
        const { html } = await page.get(`/reviews/${id}/preview`);
        preview = article(html, source);
      }
      if (tab === 'Images' && !awaited) awaited = await imagesToCome();
      if (tab === 'Changes' && !changes) changes = await compareVersions();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      tell(problem, { again: look });
      if (tab === 'Preview') preview ??= h('pre.json', { key: 'article' }, data.text);
    }
    draw();
  }

  async function imagesToCome() {
    const { items } = await page.get(`/runs/${data.run}/items`, { stage: 'images', q: `${data.path}.`, limit: 50 });
    const mine = items.filter((item) => item.path.startsWith(`${data.path}.`) && !['completed', 'cancelled', 'skipped'].includes(item.generation_status));
    return Promise.all(mine.map((item) => page.get(`/items/${item.id}`)));
  }

  async function source(name) {
    const known = images?.find((file) => file.name === name);
    if (!known) throw new Error(`there is no image ${name}`);
    return picture(known.id);
  }

  /** The last generated text against the one that counts. */
  async function compareVersions() {
    const generated = [...data.versions].filter((version) => version.author === 'septet')
      .sort((one, other) => other.id - one.id)[0];
    if (!data.edited || !generated) return h('p.quiet', 'Nobody has edited this article: the text is as it was generated.');
    const old = (await page.get(`/artifacts/${generated.id}`)).text;
    return diff(old, data.text);
  }

  function draw() {
    page.title(data.title);
    const tabs = ['Preview', ...page.may('operator') ? ['Edit'] : [], 'Changes', 'Images', 'Text'];
    page.show(h('div.page',
      h('header.stack', crumbs(['Review', '#/reviews'], [data.project, to('projects', data.project)],
        ['Run', to('runs', data.run)], [data.path]),
      h('div.head', h('div', h('h1', data.title), h('div.buttons', badge(data.status), data.edited && badge('edited'),
        data.freshness === 'stale' && badge('stale'), h('span.quiet.small', `${count(data.word_count)} words`))),
      h('div.buttons', gate()))),
      data.freshness === 'stale' && banner('wait', 'turn', 'Out of date',
        'Something this article was made from has changed since. Approving it needs your explicit word.'),
      h('div.split',
        h('section.stack', { 'aria-label': 'Article' },
          h('div.tabs', { role: 'tablist', 'aria-label': 'Ways to look at it', onkeydown: arrows }, h('ul', { role: 'presentation' }, tabs.map((name) =>
            h('li', { role: 'presentation' }, h('a', {
              href: `#/reviews/${id}?tab=${name}`, role: 'tab', id: `tab-${name}`, 'aria-selected': String(name === tab), 'aria-current': name === tab ? 'true' : null,
              tabindex: name === tab ? '0' : '-1', 'aria-controls': 'panel',
              onclick(event) {
                event.preventDefault();
                turn(name);
              },
            }, name))))),
          h('div', { role: 'tabpanel', id: 'panel', 'aria-labelledby': `tab-${tab}`, key: tab }, panel())),
        h('aside.stack.wide', { 'aria-label': 'Checks and facts' }, checks(), facts(), versions()))));
  }

  function turn(name) {
    tab = name;
    restate({ tab });
    draw();
    look();
  }

  function arrows(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...this.querySelectorAll('[role=tab]')];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.focus();
    next.click();
  }

  function panel() {
    if (tab === 'Edit') return editor();
    if (tab === 'Images') return images && awaited ? h('div.stack.wide', shelf(images, awaited, data.text)) : h('section.card', skeleton());
    if (tab === 'Text') return h('pre.json', data.text);
    if (tab === 'Changes') return changes ?? h('section.card', skeleton());
    return h('div.card', preview ? keep(preview) : skeleton(6));
  }

  function gate() {
    if (!page.may('operator')) return [];
    const list = (afterwards[data.status] ?? []).map((decision, at) => {
      const [label, name] = decisions[decision];
      return button(at === 0 ? 'main' : decision === 'reject' ? 'danger' : '', name, label, () => decide(decision));
    });
    if (['review', 'rejected'].includes(data.status)) list.push(button('', 'turn', 'Have it rewritten', rewrite));
    return list;
  }

  /** Rejected, and written again with a person's note in its brief. */
  async function rewrite() {
    try {
      const found = await page.get(`/reviews/${id}/rewrite`);
      await ask({
        title: `Have “${data.title}” rewritten?`, confirm: 'Reject and rewrite',
        body: [h('div.field', h('label', { for: 'note' }, 'What has to be otherwise'),
          h('textarea', { id: 'note', name: 'note', rows: 4, maxlength: 2000, required: true, 'data-first': true })),
        summary(found, 'cascade')],
        act: async (form) => {
          await post(`/reviews/${id}/rewrite`, { note: form.note }, { once: ticket() });
          notice('busy', 'It is written again', 'This version stays readable.');
          go(to('runs', data.run));
        },
      });
    } catch (problem) {
      tell(problem);
    }
  }

  async function decide(decision) {
    const [label, , done] = decisions[decision];
    const stale = data.freshness === 'stale' && ['approve', 'publish'].includes(decision);
    await ask({
      title: `${label}: “${data.title}”?`, confirm: label, danger: decision === 'reject',
      body: [decision === 'publish' && h('p', 'This records that it is published. Septet puts nothing on your site by itself.'),
        stale && tick('stale', 'Although it is out of date', false, { required: true }),
        field('Note (optional)', text('note', { maxlength: 500, 'data-first': true }))],
      act: async (form) => {
        await post(`/reviews/${id}`, { decision, ...(form.note && { note: form.note }), ...(stale && { stale: true }) }, { once: ticket() });
        notice('done', `${state(done).text}: ${data.title}`);
        await reload();
      },
    });
  }

  function editor() {
    draft ??= data.text;
    const area = h('textarea.editor', {
      id: 'text', value: draft, spellcheck: 'true', oninput() { draft = this.value; },
    });
    return h('div.stack', h('div.field', h('label', { for: 'text' }, 'Markdown, with its front matter'), area),
      h('p.small.quiet', 'Your text is kept as the next version and counts from now on; no rerun takes its place. An approved article goes back to review.'),
      h('div.buttons', button('main', 'check', 'Save as the next version', save),
        button('', null, 'Discard my changes', () => {
          draft = null;
          document.getElementById('text').value = data.text;
        })));
  }

  async function save() {
    try {
      const answer = await put(`/reviews/${id}/text`, { text: draft ?? data.text }, { once: ticket() });
      draft = null;
      await written(answer);
    } catch (problem) {
      tell(problem, { again: save });
    }
  }

  function written(answer) {
    notice('done', answer.changed === false ? 'Nothing was changed' : 'Saved as the next version',
      answer.changed === false ? 'The text is the one that counts already.' : 'Your text counts from now on.');
    return reload();
  }

  function checks() {
    return h('section.card', h('header', h('h2', 'Checks'), data.score !== null && h('strong', `${data.score} of 100`)),
      data.edited && h('p.small.quiet', 'Made on the generated text, before it was edited.'),
      checkList(data.checks));
  }

  function facts() {
    const rows = [['Meta title', data.meta_title], ['Meta description', data.meta_description],
      ['Keywords', data.primary_keywords?.join(', ')], ['Slug', data.slug], ['Written', date(data.finished_at)]];
    return h('section.card', h('header', h('h2', 'Facts'), h('a.small', { href: to('items', data.article) }, 'Provenance and cost')),
      h('dl.pairs', rows.filter(([, value]) => value).map(([name, value]) => [h('dt', name), h('dd', value)])));
  }

  function versions() {
    return h('section.card', h('header', h('h2', 'Versions')), h('ul.stack', [...data.versions].reverse().map((version) =>
      h('li.facts', { key: version.id }, h('span.chip', `${version.step} ${version.version}`), h('span', version.author), h('span', date(version.created_at)),
        button('slim plain', 'down', 'Download', () => download(version), { 'aria-label': `Download version ${version.version} of ${version.step}` })))));
  }
}
