// Pages that a site has: ideas do not repeat them, articles link to them.

import { h } from '../core/dom.js';
import { post, remove, ticket } from '../core/api.js';
import { some } from '../core/format.js';
import { ask } from './dialog.js';
import { picker } from './files.js';
import { List, table } from './list.js';
import { notice, tell } from './notices.js';
import { button, empty } from './states.js';

/** The pages of a project; `body(may)` is put into the page. */
export class SitePages {
  constructor(page, project, draw) {
    this.path = `/projects/${encodeURIComponent(project)}/pages`;
    this.list = new List(async (after, limit) => {
      const found = await page.get(this.path, { after, limit });
      return { rows: found.pages, next: found.next ?? null };
    }, draw);
  }

  body(may) {
    return [h('div.head', h('p.quiet', 'Runs from now on do not plan these again, and articles link to them and nowhere else.'),
      may && h('div.buttons', picker('Bring a sitemap or list', '.xml,.gz,.csv,.tsv,.txt', (file) => this.bring(file), 'main'),
        this.list.rows.length > 0 && button('', 'trash', 'Forget all', () => this.forget()))),
    this.list.body((rows) => table('Pages of the site, by address', [
      ['Page', (row) => h('div', h('strong', row.title || row.url), h('div.small.quiet', row.url)), 'whole'],
      ['Heading', (row) => row.h1, 'said'], ['From', (row) => row.source, 'said'],
      ['', (row) => may && button('slim plain', 'cross', 'Forget', () => this.forget(row), { 'aria-label': `Forget ${row.url}` }), 'handles'],
    ], rows, (row) => row.url), empty('No pages are known', 'A sitemap, a table with a column url, or one address a line. Nothing is fetched from the site.'))];
  }

  async bring(file) {
    const types = { xml: 'application/xml', gz: 'application/gzip', tsv: 'text/tab-separated-values', txt: 'text/plain' };
    const type = types[file.name.split('.').at(-1).toLowerCase()] ?? 'text/csv';
    try {
      const found = await post(this.path, file, { type, query: { source: file.name.slice(0, 200) }, once: ticket() });
      notice('done', `${some(found.added, 'new page')} of ${some(found.read, 'page')} read`, found.remarks.slice(0, 3).join(' '));
      this.list.start();
    } catch (problem) {
      tell(problem);
    }
  }

  forget(row) {
    return ask({
      title: row ? 'Forget this page?' : 'Forget every page?', confirm: 'Forget', danger: !row,
      body: h('p', row ? row.url : 'Runs may plan them again. Those that have begun keep what they froze.'),
      act: async () => {
        await remove(this.path, { query: row ? { url: row.url } : { all: true } });
        this.list.start();
      },
    });
  }
}
