/**
 * A drawing as plain values, and its way onto the page. Between two frames of a drag
 * most of a drawing stays: only what differs is touched, so the browser lays out and
 * paints no more than it must.
 */

type Attribute = string | number | undefined;

/** One SVG element that is to be there. */
export interface Mark {
  tag: string;
  attributes: Record<string, Attribute>;
  children: readonly (Mark | string)[];
}

const SVG = "http://www.w3.org/2000/svg";

// What was painted last into an element.
const painted = new WeakMap<Element, readonly (Mark | string)[]>();

/** An SVG element as a value; attributes that are `undefined` are left out. */
export function mark(
  tag: string,
  attributes: Record<string, Attribute> = {},
  ...children: (Mark | string)[]
): Mark {
  return { tag, attributes, children };
}

/** Make the children of `parent` be `marks`; nothing else may change them. */
export function paint(parent: Element, marks: readonly (Mark | string)[]): void {
  const before = painted.get(parent) ?? [];
  for (let i = 0; i < marks.length; i++) {
    const now = marks[i];
    const old = before[i];
    const node = parent.childNodes[i] as ChildNode | undefined;
    if (old === undefined || node === undefined) parent.append(created(now));
    else if (typeof now === "string" || typeof old === "string") {
      if (now !== old) node.replaceWith(created(now));
    } else if (now.tag !== old.tag) node.replaceWith(created(now));
    else update(node as Element, old, now);
  }
  for (let i = before.length; i > marks.length; i--) parent.lastChild?.remove();
  painted.set(parent, marks);
}

/** Marks as nodes, for a drawing that is made once. */
export function nodes(marks: readonly Mark[]): Node[] {
  return marks.map(created);
}

function created(wanted: Mark | string): Node {
  if (typeof wanted === "string") return document.createTextNode(wanted);
  const node = document.createElementNS(SVG, wanted.tag);
  for (const [name, value] of Object.entries(wanted.attributes)) {
    if (value !== undefined) node.setAttribute(name, String(value));
  }
  paint(node, wanted.children);
  return node;
}

function update(node: Element, old: Mark, now: Mark): void {
  for (const name in now.attributes) {
    const value = now.attributes[name];
    if (value === old.attributes[name]) continue;
    if (value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
  for (const name in old.attributes) {
    if (!(name in now.attributes)) node.removeAttribute(name);
  }
  paint(node, now.children);
}
