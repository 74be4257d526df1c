/** The moment that plots and drawing share: a time, or a place along a parameter. */

import { withUnit } from "./numbers.ts";
import type { SimulationSpec } from "./spec.ts";
import { STRINGS } from "./strings.ts";
import { type Track, trackOf } from "./track.ts";

export class Moment {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly scale: "linear" | "log";
  readonly track: Track;
  private at: number;
  private readonly followers: (() => void)[] = [];

  constructor(spec: SimulationSpec, readonly over: string | undefined) {
    const { time } = spec;
    const parameter = spec.parameters.find((p) => p.id === over);
    this.label = parameter?.label ?? STRINGS.time;
    this.unit = parameter?.unit ?? time.unit;
    this.min = parameter?.min ?? 0;
    this.max = parameter?.max ?? time.end;
    this.scale = parameter?.scale ?? "linear";
    this.track = trackOf({ min: this.min, max: this.max, scale: this.scale });
    this.at = parameter?.default ?? this.min;
  }

  get value(): number {
    return this.at;
  }

  set value(value: number) {
    const inside = Math.min(this.max, Math.max(this.min, value));
    if (inside === this.at) return;
    this.at = inside;
    for (const follower of this.followers) follower();
  }

  /** Place on the whole way, 0 to 1. */
  get share(): number {
    const { first, last } = this.track;
    return (this.track.positionOf(this.at) - first) / (last - first);
  }

  /** The value at a place on the way; not rounded to steps, so that motion is smooth. */
  valueAt(share: number): number {
    const { min, max } = this;
    return this.scale === "log"
      ? min * (max / min) ** share
      : min + (max - min) * share;
  }

  /** Words for the moment. */
  get said(): string {
    return withUnit(this.at, this.unit);
  }

  follow(follower: () => void): void {
    this.followers.push(follower);
  }
}
