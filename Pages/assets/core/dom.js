// Elements from data, and one tree patched into another.
//
// Text becomes text nodes, never markup. `patch` changes only what differs, so that focus,
// scroll position and selection survive a redraw; nodes with a `key` keep their identity when
// rows move.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: `h('a.card', {href: '#/'}, 'text', child)`. Falsy children are left out. */
export function h(shape, properties, ...children) {
  return build((tag) => document.createElement(tag), shape, properties, children);
}

/** The same for drawings. */
export function svg(shape, properties, ...children) {
  return build((tag) => document.createElementNS(SVG, tag), shape, properties, children);
}

function build(create, shape, properties, children) {
  const [tag, ...classes] = shape.split('.');
  const node = create(tag);
  if (properties instanceof Node || typeof properties !== 'object' || Array.isArray(properties)) {
    children.unshift(properties);
    properties = null;
  }
  if (classes.length) node.setAttribute('class', classes.join(' '));
  for (const [name, value] of Object.entries(properties ?? {})) set(node, name, value);
  append(node, children);
  return node;
}

function set(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) return listen(node, name.slice(2), value);
  if (name === 'key') node.$key = String(value);
  else if (name === 'class') node.classList.add(...String(value).split(' ').filter(Boolean));
  else if (name === 'value') {
    node.$value = String(value);
    node.value = node.$value;
  } else if (name === 'checked') {
    node.$checked = true;
    node.checked = true;
  } else if (name === 'vars') {
    node.$vars = value;
    for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  } else node.setAttribute(name, value === true ? '' : String(value));
}

function append(node, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === false || child === '') continue;
    if (Array.isArray(child)) append(node, child);
    else node.append(child instanceof Node ? child : String(child));
  }
}

// One listener a type and node; what it calls can be exchanged by a patch.
function listen(node, type, call) {
  node.$on ??= {};
  if (!(type in node.$on)) node.addEventListener(type, hear);
  node.$on[type] = call;
}

function hear(event) {
  return this.$on[event.type]?.call(this, event);
}

/** Makes `old` look like `fresh`, which is used up. Returns the node that stands there now. */
export function patch(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.$key !== fresh.$key) {
    old.replaceWith(fresh);
    return fresh;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return old;
  }
  patchOwn(old, fresh);
  if (!old.$foreign) patchChildren(old, fresh);
  return old;
}

function patchOwn(old, fresh) {
  for (const { name, value } of [...fresh.attributes]) {
    if (name !== 'style' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    // `open` belongs to the person who opened it.
    if (name !== 'style' && name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const [type, call] of Object.entries(fresh.$on ?? {})) listen(old, type, call);
  for (const type of Object.keys(old.$on ?? {})) if (!fresh.$on?.[type]) delete old.$on[type];
  for (const [key, text] of Object.entries(fresh.$vars ?? {})) old.style.setProperty(key, text);
  // What a person is typing is theirs; only a changed default replaces it.
  if (fresh.$value !== old.$value) {
    old.$value = fresh.$value;
    if (fresh.$value !== undefined) old.value = fresh.$value;
  }
  if (fresh.$checked !== old.$checked) {
    old.$checked = fresh.$checked;
    old.checked = Boolean(fresh.$checked);
  }
}

function patchChildren(old, fresh) {
  const keyed = new Map();
  for (const child of old.childNodes) if (child.$key !== undefined) keyed.set(child.$key, child);
  const wanted = [...fresh.childNodes];
  let place = old.firstChild;
  for (const child of wanted) {
    const known = child.$key === undefined ? undefined : keyed.get(child.$key);
    if (known && known !== place) old.insertBefore(known, place);
    const here = known ?? place;
    if (here && (known || here.$key === undefined) && here.parentNode === old) {
      place = here.nextSibling;
      patch(here, child);
    } else old.insertBefore(child, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** A node whose children are kept by somebody else; patches leave them alone. */
export function foreign(node) {
  node.$foreign = true;
  return node;
}

/** Puts a tree into a container, patching what stands there. */
export function show(container, ...children) {
  const fresh = container.cloneNode(false);
  append(fresh, children);
  patchChildren(container, fresh);
}

