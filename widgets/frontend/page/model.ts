/** Stands in for Jupyter's model where there is no kernel. */

import type { HostModel } from "../view/host_model.ts";

export type State = Record<string, unknown>;

/** A model that lives in the page: what is set is heard at once, nothing is sent. */
export class PageModel implements HostModel {
  private readonly handlers = new Map<string, Set<() => void>>();

  constructor(private readonly state: State) {}

  get(name: string): unknown {
    return this.state[name];
  }

  set(name: string, value: unknown): void {
    this.state[name] = value;
    for (const handler of this.handlers.get(`change:${name}`) ?? []) handler();
  }

  on(event: string, handler: () => void): void {
    const known = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, known.add(handler));
  }

  off(event: string, handler: () => void): void {
    this.handlers.get(event)?.delete(handler);
  }

  save_changes(): void {}
}
