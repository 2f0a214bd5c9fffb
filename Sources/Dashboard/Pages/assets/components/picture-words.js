// The words of a picture as they stand in an article's Markdown: `![alternative text](address)`
// alone on a line, and below it, where there is one, the caption in italics.

/** `{alt, caption}` of the picture of this name; null where it stands nowhere alone on a line. */
export function wordsOf(text, name) {
  const found = locate(text.split('\n'), name);
  return found && { alt: plain(found.alt), caption: found.below < 0 ? '' : plain(found.caption) };
}

/** The text with other words at the picture of this name; the same text where it is not there. */
export function withWords(text, name, { alt, caption }) {
  const lines = text.split('\n');
  const found = locate(lines, name);
  if (!found) return text;
  const below = caption ? [`*${escaped(caption)}*`] : [];
  if (found.below >= 0) lines.splice(found.below, 1, ...below);
  else if (below.length) lines.splice(found.at + 1, 0, '', ...below);
  lines[found.at] = `![${escaped(alt)}](${found.address})`;
  return lines.join('\n');
}

function locate(lines, name) {
  for (const [at, line] of lines.entries()) {
    const [, alt, address] = /^\s*!\[(.*)\]\((.*)\)\s*$/.exec(line) ?? [];
    if (address === undefined || file(address) !== name) continue;
    const next = lines.findIndex((other, place) => place > at && other.trim());
    const caption = next > at && next <= at + 2 && /^\*(?!\*)(.+)(?<!\\)\*$/.exec(lines[next].trim())?.[1];
    return { at, alt, address, below: caption ? next : -1, caption };
  }
  return null;
}

/** The last part of an address, without a title behind it. */
function file(address) {
  const last = address.trim().split(/\s/)[0].split('/').pop();
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

const plain = (text) => text.replaceAll(/\\(.)/g, '$1');

/** Text that stays text between brackets and stars, and on its line. */
const escaped = (text) => text.replaceAll(/\s+/g, ' ').trim().replaceAll(/[\\[\]*_`<>!]/g, '\\$&');
