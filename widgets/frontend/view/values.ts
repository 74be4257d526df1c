/** The values that the reader has chosen, and who wants to know. */

import type { HostModel } from "./host_model.ts";
import type { Preset, SimulationSpec } from "./spec.ts";

// A drag changes values at every frame; a kernel needs to hear of a few of them.
const SAVE_MS = 100;

/** What is chosen, kept in step with the host both ways. */
export class Values {
  private chosen: Record<string, number>;
  private readonly defaults: Record<string, number>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readouts: Record<string, number>;
  private reporting: ReturnType<typeof setTimeout> | undefined;
  private isUnsaved = false;
  private readonly follow = () => this.adopt();

  constructor(
    spec: SimulationSpec,
    private readonly host: HostModel,
    private readonly onChange: () => void,
  ) {
    this.defaults = Object.fromEntries(spec.parameters.map((p) => [p.id, p.default]));
    this.chosen = { ...(host.get("values") as Record<string, number>) };
    this.readouts = (host.get("readouts") ?? {}) as Record<string, number>;
    host.on("change:values", this.follow);
  }

  /** What differs from the model as its authors wrote it. */
  get overrides(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.chosen).filter(([id, value]) => value !== this.defaults[id]),
    );
  }

  of(id: string): number {
    return this.chosen[id] ?? this.defaults[id];
  }

  set(id: string, value: number): void {
    if (this.of(id) === value && id in this.chosen) return;
    this.replace({ ...this.chosen, [id]: value });
  }

  /** Take these values and the defaults for all others. */
  replace(values: Readonly<Record<string, number>>): void {
    this.chosen = { ...values };
    this.saveSoon();
    this.onChange();
  }

  /** Whether the values are just those of a preset. */
  match(preset: Preset): boolean {
    return Object.keys(this.defaults).every(
      (id) => this.of(id) === (preset.set[id] ?? this.defaults[id]),
    );
  }

  /** Tell the host what came out; it is sent together with the values. */
  report(readouts: Record<string, number>): void {
    this.readouts = readouts;
    this.reportSoon();
  }

  stop(): void {
    this.host.off("change:values", this.follow);
    clearTimeout(this.timer);
    clearTimeout(this.reporting);
    if (this.isUnsaved) this.save();
  }

  private adopt(): void {
    const theirs = this.host.get("values") as Record<string, number>;
    if (same(theirs, this.chosen)) return;
    this.chosen = { ...theirs };
    // What waited to be told belongs to values that are no more.
    this.isUnsaved = false;
    this.onChange();
  }

  /** The host holds nothing that was not sent: it would send that after newer values. */
  private save(): void {
    this.isUnsaved = false;
    this.host.set("values", { ...this.chosen });
    this.host.set("readouts", this.readouts);
    this.host.save_changes();
  }

  /**
   * The first change goes out at once, so that a kernel never answers to an older one;
   * those that follow closely go together.
   */
  private saveSoon(): void {
    this.isUnsaved = true;
    if (this.timer !== undefined) return;
    this.save();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isUnsaved) this.saveSoon();
    }, SAVE_MS);
  }

  /** Results can wait, and must not make a change of values wait. */
  private reportSoon(): void {
    this.isUnsaved = true;
    if (this.timer !== undefined || this.reporting !== undefined) return;
    this.reporting = setTimeout(() => {
      this.reporting = undefined;
      if (this.isUnsaved) this.save();
    }, SAVE_MS);
  }
}

function same(a: Record<string, number>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((id) => a[id] === b[id]);
}
