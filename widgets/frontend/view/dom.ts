/** Small pieces to build a document with; shared by every kind of widget. */

type Attribute = string | number | boolean | undefined;
export type Child = Node | string | undefined;

const SVG = "http://www.w3.org/2000/svg";

function furnish(
  node: Element,
  attributes: Record<string, Attribute>,
  children: readonly Child[],
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined) node.append(child);
}

/** An HTML element; attributes that are `undefined` or `false` are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  furnish(node, attributes, children);
  return node;
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, tag) as SVGElementTagNameMap[K];
  furnish(node, attributes, children);
  return node;
}

/** Listen until `signal` is aborted, which is what every clean-up does. */
export function listen<K extends keyof HTMLElementEventMap>(
  node: HTMLElement,
  type: K,
  handler: (event: HTMLElementEventMap[K]) => void,
  signal: AbortSignal,
): void {
  node.addEventListener(type, handler as EventListener, { signal });
}

/** Write text that may be there already: the same again would be laid out again. */
export function write(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

let given = 0;

/** An id that no other element of the page has. */
export function uniqueId(stem: string): string {
  given += 1;
  return `il6-id-${stem}-${given}`;
}

/** Offer text to the reader as a file. */
export function download(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** Offer data to the reader as a file. */
export function downloadBlob(name: string, data: Blob): void {
  const address = URL.createObjectURL(data);
  h("a", { href: address, download: name }).click();
  // The browser has taken hold of the file once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address));
}
