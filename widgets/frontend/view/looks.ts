/** How the results are looked at, and numbers told the way the reader prefers. */

import { withUnit } from "./numbers.ts";
import type { Looks } from "./setting.ts";
import type { Mass, SimulationSpec } from "./spec.ts";
import { converted, counterpart, sized, unitOf } from "./units.ts";
import type { Values } from "./values.ts";

/** A parameter or a quantity, as far as telling its value is concerned. */
interface Told {
  unit: string;
  mass?: Mass;
}

export class Display {
  private looks: Looks = {};
  /** What the convertible parameters are given in; `undefined` when there are none. */
  readonly own: "mass" | "amount" | undefined;
  /** The two units of the first convertible parameter, as examples. */
  readonly examples: { mass: string; amount: string } | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly values: Values,
    private readonly onChange: () => void,
  ) {
    const first = spec.parameters.find(({ mass }) => mass !== undefined)?.unit;
    if (first === undefined) return;
    const other = counterpart(first) ?? first;
    this.own = unitOf(first).dimension === "amount" ? "amount" : "mass";
    this.examples = this.own === "mass"
      ? { mass: first, amount: other }
      : { mass: other, amount: first };
  }

  get(): Looks {
    return { ...this.looks };
  }

  /** Look at the results in another way; `undefined` goes back to the usual one. */
  set(looks: Looks): void {
    this.looks = { ...looks };
    if (this.looks.units === this.own) delete this.looks.units;
    this.onChange();
  }

  get units(): "mass" | "amount" | undefined {
    return this.looks.units ?? this.own;
  }

  /** Mass of one molecule in kDa, as it stands; `undefined` where there is none. */
  kDa({ mass }: Told): number | undefined {
    if (mass === undefined) return undefined;
    return mass.parameter === undefined
      ? mass.kDa
      : mass.kDa * this.values.of(mass.parameter);
  }

  /** The unit in which the reader wants to see this. */
  unitOf(told: Told): string {
    const isOwn = told.mass === undefined || unitOf(told.unit).dimension === this.units;
    return isOwn ? told.unit : counterpart(told.unit) ?? told.unit;
  }

  /** A value in the reader's unit. */
  shown(told: Told, value: number): number {
    return converted(value, told.unit, this.unitOf(told), this.kDa(told)) ?? value;
  }

  /** From the reader's unit to the model's. */
  meant(told: Told, value: number): number {
    return converted(value, this.unitOf(told), told.unit, this.kDa(told)) ?? value;
  }

  /** A value in words, in the reader's unit. */
  said(told: Told, value: number): string {
    return withUnit(this.shown(told, value), this.unitOf(told));
  }

  /** The same value told the other way; `undefined` where there is none. */
  also(told: Told, value: number): string | undefined {
    const kDa = this.kDa(told);
    const unit = this.unitOf(told);
    const other = kDa === undefined ? undefined : counterpart(unit);
    if (other === undefined) return undefined;
    const found = converted(value, told.unit, other, kDa);
    // Nothing is nothing in every unit.
    if (found === undefined || found === 0) return undefined;
    const fit = sized(found, other);
    return withUnit(fit.value, fit.unit);
  }

  /** A result in the reader's unit and in a prefix that suits its size. */
  result(told: Told, value: number): { value: number; unit: string } {
    return sized(this.shown(told, value), this.unitOf(told));
  }

  /** What a readout tells: some, such as times, are in another unit than their quantity. */
  readout(
    { quantity, unit }: { quantity: string; unit: string },
    value: number,
  ): { value: number; unit: string } {
    const mass = this.spec.quantities.find(({ id }) => id === quantity)?.mass;
    return this.result({ unit, mass: isMeasure(unit) ? mass : undefined }, value);
  }
}

function isMeasure(unit: string): boolean {
  return ["mass", "amount"].includes(unitOf(unit).dimension);
}
