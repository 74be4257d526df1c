/** What a widget needs from its host: the part of anywidget's model that it uses. */
export interface HostModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, handler: () => void): void;
  off(event: string, handler: () => void): void;
}

/** What a host hands to `render`. */
export interface Mount {
  model: HostModel;
  el: HTMLElement;
}

/** A widget module's default export; `render` returns its clean-up. */
export interface Widget {
  render(mount: Mount): Promise<() => void> | (() => void);
}

/**
 * Mark an element as a widget's own, as the page has done already and a notebook has
 * not, and put the live view in the place of the still picture.
 *
 * @returns takes the view out and brings the picture back
 */
export function takePlace(
  el: HTMLElement,
  kind: string,
  name: string,
  view: HTMLElement,
): () => void {
  el.classList.add("il6-widget");
  el.dataset.kind ??= kind;
  el.dataset.name ??= name;
  const picture = el.querySelector(":scope > .il6-fallback");
  if (picture) picture.replaceWith(view);
  else el.append(view);
  el.dataset.ready = "true";
  return () => {
    if (picture) view.replaceWith(picture);
    else view.remove();
    delete el.dataset.ready;
  };
}
