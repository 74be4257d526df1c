import assert from "node:assert/strict";

import type { Parameter } from "./spec.ts";
import { snapped, trackOf } from "./track.ts";

const base: Parameter = {
  id: "k",
  label: "k",
  unit: "nM",
  default: 5,
  min: 0.5,
  max: 20,
  scale: "log",
  landmarks: [],
  source: { kind: "assumed", note: "" },
};

const kinds: Record<string, Parameter> = {
  log: base,
  "log with zero": { ...base, zero: true },
  linear: { ...base, scale: "linear" },
  "linear from an odd number": { ...base, scale: "linear", min: 5, max: 300 },
};

for (const [kind, parameter] of Object.entries(kinds)) {
  const track = trackOf(parameter);

  Deno.test(`${kind}: the ends are the limits`, () => {
    assert.equal(track.valueAt(track.first), parameter.zero ? 0 : parameter.min);
    assert.equal(track.valueAt(track.last), parameter.max);
  });

  Deno.test(`${kind}: a position leads back to its value`, () => {
    for (const value of [parameter.min, parameter.default, 12, parameter.max]) {
      if (value < parameter.min) continue;
      const back = track.valueAt(track.positionOf(value));
      assert.ok(Math.abs(back - value) <= Math.max(track.step, 0.01 * value));
    }
  });

  Deno.test(`${kind}: arrow keys reach every step up and down, page keys more`, () => {
    let place = track.first;
    let before = track.valueAt(place);
    while (place < track.last) {
      place = track.moved(place, 1);
      assert.ok(track.valueAt(place) > before);
      before = track.valueAt(place);
    }
    while (place > track.first) place = track.moved(place, -1);
    assert.equal(place, track.first);
    assert.ok(track.moved(place, track.page) > track.moved(place, 1));
  });
}

Deno.test("what lies between zero and the lowest value belongs to one of them", () => {
  const track = trackOf({ ...base, zero: true });
  assert.equal(track.valueAt(track.first * 0.9), 0);
  assert.equal(track.valueAt(track.first * 0.1), base.min);
});

Deno.test("a hand that lets go near a landmark means it; a linear slider does not", () => {
  const landmarks = [{ value: 1, label: "one" }, { value: 1.05, label: "close to it" }];
  const log = { ...base, landmarks };
  assert.equal(snapped(log, 0.97), 1);
  assert.equal(snapped(log, 1.04), 1.05);
  assert.equal(snapped(log, 1.3), 1.3);
  assert.equal(snapped({ ...log, scale: "linear" }, 1.04), 1.04);
  assert.equal(snapped(base, 1.04), 1.04);
});

Deno.test("an arrow key leaves a landmark: every value can be reached", () => {
  const marked = { ...base, landmarks: [{ value: 1, label: "one" }] };
  const track = trackOf(marked);
  const next = track.valueAt(track.moved(track.positionOf(1), 1));
  assert.ok(next > 1);
});
