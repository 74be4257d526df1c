/**
 * Brings the widgets of a static page to life, without a kernel: each finds its state
 * in the page, its module beside this file and a small stand-in for Jupyter's model.
 */

import type { Widget } from "../view/host_model.ts";
import { PageModel, type State } from "./model.ts";

const FAILED =
  "The live version could not start here, so this picture shows the starting state. " +
  "Reloading the page may help.";
// What is nearly in view comes first.
const NEAR = "600px";

/** The state that the page was built with, its addresses made whole. */
function stateOf(mount: HTMLElement): State {
  const script = mount.querySelector(":scope > .il6-state");
  const state = JSON.parse(script?.textContent ?? "") as State;
  const spec = state.spec as { module?: { url?: string }; page?: string } | undefined;
  const whole = (address: string) => new URL(address, import.meta.url).href;
  if (spec?.module?.url) spec.module.url = whole(spec.module.url);
  if (spec?.page) spec.page = whole(spec.page);
  return state;
}

function confess(mount: HTMLElement): void {
  const note = document.createElement("p");
  note.className = "il6-trouble";
  note.textContent = FAILED;
  mount.append(note);
  mount.dataset.ready = "failed";
}

async function start(mount: HTMLElement): Promise<void> {
  try {
    const kind = mount.dataset.kind ?? "";
    if (!/^[a-z]+$/.test(kind)) {
      throw new Error(`There is no widget of kind “${kind}”.`);
    }
    const address = new URL(`./${kind}.mjs`, import.meta.url).href;
    const { default: widget } = await import(address) as { default: Widget };
    await widget.render({ model: new PageModel(stateOf(mount)), el: mount });
    mount.dataset.ready = "true";
  } catch (error) {
    confess(mount);
    console.error(`${mount.dataset.name}:`, error);
  }
}

/** Start every widget: what is in view first, the rest while the page is idle. */
function startAll(mounts: readonly HTMLElement[]): void {
  const waiting = new Set(mounts);
  const begin = (mount: HTMLElement) => {
    if (!waiting.delete(mount)) return undefined;
    nearness.unobserve(mount);
    return start(mount);
  };
  const nearness = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void begin(target as HTMLElement);
    }
  }, { rootMargin: NEAR });
  for (const mount of mounts) {
    const [name, setting] = location.hash.split("?");
    if (mount.id && `#${mount.id}` === name) {
      // With a setting behind the name the browser does not find the place itself.
      if (setting !== undefined) mount.scrollIntoView();
      void begin(mount);
    } else nearness.observe(mount);
  }
  const idle = globalThis.requestIdleCallback ??
    ((callback: () => void) => setTimeout(callback, 200));
  // One at a time, so that a reader who starts at once is not held up.
  const next = () => {
    const [mount] = waiting;
    if (mount === undefined) return;
    idle(() => void Promise.resolve(begin(mount)).then(next));
  };
  if (document.readyState === "complete") next();
  else addEventListener("load", next, { once: true });
}

startAll([...document.querySelectorAll<HTMLElement>(".il6-widget:not([data-ready])")]);
