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
  if (fresh.$stands === old) return old;
  if (fresh.$stands || old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.$key !== fresh.$key) {
    const real = settled(fresh);
    old.replaceWith(real);
    return real;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return old;
  }
  patchOwn(old, fresh);
  patchChildren(old, fresh);
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

/** Old children are used again wherever they can be: by key, else by place and name. */
function patchChildren(old, fresh) {
  const wanted = [...fresh.childNodes];
  const keys = new Set(wanted.map((child) => child.$key));
  const keyed = new Map([...old.childNodes].filter((child) => child.$key !== undefined).map((child) => [child.$key, child]));
  let place = old.firstChild;
  let spare = [...old.childNodes].filter((child) => child.$key === undefined).length;
  let open = wanted.filter((child) => child.$key === undefined).length;

  const drop = () => {
    const gone = place;
    place = place.nextSibling;
    if (gone.$key === undefined) spare -= 1;
    gone.remove();
  };
  const insert = (child) => old.insertBefore(settled(child), place);

  for (const child of wanted) {
    // What nobody wants any more goes first, so that what follows it need not move.
    while (place && place.$key !== undefined && !keys.has(place.$key)) drop();
    if (child.$key !== undefined) {
      const known = keyed.get(child.$key);
      if (!known) {
        insert(child);
        continue;
      }
      while (place && place !== known && place.$key === undefined && spare > open) drop();
      if (place !== known) old.insertBefore(known, place);
      place = patch(known, child).nextSibling;
      continue;
    }
    while (place && place.$key === undefined && place.nodeName !== child.nodeName && spare > open) drop();
    open -= 1;
    if (!place || place.$key !== undefined || place.nodeName !== child.nodeName) {
      insert(child);
      continue;
    }
    spare -= 1;
    place = patch(place, child).nextSibling;
  }
  while (place) drop();
}

/**
 * Stands in a tree for a node that somebody else keeps and fills: the node itself stays where it
 * is, so that its scroll position and what it shows survive.
 */
export function keep(node) {
  const stand = document.createElement(node.nodeName);
  stand.$key = node.$key;
  stand.$stands = node;
  stand.setAttribute('data-stand', '');
  return stand;
}

/** The tree with the kept nodes themselves in it. */
function settled(fresh) {
  if (fresh.$stands) return fresh.$stands;
  if (fresh.nodeType === Node.ELEMENT_NODE) {
    for (const stand of fresh.querySelectorAll('[data-stand]')) stand.replaceWith(stand.$stands);
  }
  return fresh;
}

/** Puts a tree into a container, patching what stands there. */
export function show(container, ...children) {
  const fresh = container.cloneNode(false);
  append(fresh, children);
  patchChildren(container, fresh);
}
