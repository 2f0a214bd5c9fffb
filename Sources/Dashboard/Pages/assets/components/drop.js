// A place for a keyword list: drop a file, choose one, or paste.

import { h } from '../core/dom.js';
import { icon } from '../core/icons.js';

const most = 32 * 1024 * 1024; // bytes; the server's bound for keyword files

/**
 * @param take called with `{name, bytes}`: a file as it is, in whatever encoding
 * @param refuse called with a sentence
 */
export function drop({ take, refuse }) {
  const picker = h('input', {
    type: 'file', id: 'file', class: 'unseen', accept: '.csv,.tsv,.txt,text/csv,text/plain',
    onchange() {
      read(this.files[0]);
      this.value = '';
    },
  });
  async function read(file) {
    if (!file) return;
    if (file.size > most) return refuse(`${file.name} is larger than 32 MB. Split the list.`);
    take({ name: file.name, bytes: await file.arrayBuffer() });
  }
  const box = h('div.drop', {
    key: 'drop',
    ondragover(event) {
      event.preventDefault();
      this.classList.add('over');
    },
    ondragleave() {
      this.classList.remove('over');
    },
    ondrop(event) {
      event.preventDefault();
      this.classList.remove('over');
      read(event.dataTransfer.files[0]);
    },
  }, icon('up'), h('p', h('strong', 'Drop a keyword list here'), ', or ',
    h('label.button.slim', { for: 'file' }, 'Choose a file'), picker),
  h('p.small.quiet', 'CSV, TSV or one keyword a line. Exports of Keyword Planner, Search Console, Ahrefs and SEMrush are read as they are.'));
  return box;
}
