/** The report: what is said of five people, and of the plate itself. */

import { h, listen, uniqueId } from "../../view/dom.ts";
import { plain } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { understood } from "../../view/typed.ts";
import type { Bench } from "./bench.ts";
import { reading } from "./curve_view.ts";
import { debrief } from "./debrief_view.ts";
import { grade, total } from "./grading.ts";
import { slipsOf } from "./mistakes.ts";
import {
  button,
  choice,
  group,
  personRow,
  rebuild,
  type Stage,
  thinnedBy,
} from "./parts.ts";
import { strings } from "./strings.ts";
import { type Verdict, VERDICTS } from "./types.ts";
import { type Answers, dilution } from "./work.ts";

const UNIT = "pg/mL";

export function reportStage(
  bench: Bench,
  signal: AbortSignal,
  toRead: () => void,
): Stage {
  const { spec, n } = bench;
  const shown: (() => void)[] = [];

  /** A number that may be absent; what cannot be read is said beside it. */
  function numberField(
    label: string,
    value: () => number | null,
    choose: (value: number | null) => void,
  ): HTMLElement {
    const id = uniqueId("advice");
    const input = h("input", {
      type: "text",
      class: "il6-number",
      inputmode: "decimal",
      autocomplete: "off",
      "aria-label": label,
      "aria-describedby": id,
    });
    const advice = h("span", { class: "il6-advice", id, role: "status" });
    listen(input, "change", () => {
      const text = input.value.trim();
      const read = text === "" ? { value: null } : understood(text, UNIT, n.il6_mass);
      advice.textContent = "fault" in read ? read.fault : "";
      if (!("fault" in read)) choose(read.value);
    }, signal);
    shown.push(() => {
      const now = value();
      const text = now === null ? "" : plain(now);
      if (document.activeElement !== input || now === null) input.value = text;
      input.disabled = bench.work.graded;
    });
    return h("span", { class: "elisa-field" }, input, h("span", {}, UNIT), advice);
  }

  const readings: [string, HTMLElement][] = [];

  function person(sample: typeof spec.samples[number]): HTMLElement {
    const said = () => bench.work.answers.samples[sample.id];
    const label = fill(strings.verdictOf, { label: sample.label });
    const verdict = choice(
      label,
      [["", strings.choose], ...VERDICTS.map((v) => [v, spec.verdicts[v]] as const)],
      "",
      (value) =>
        bench.act({
          do: "report",
          sample: sample.id,
          change: { verdict: value as Verdict | "" },
        }),
      signal,
    );
    const value = numberField(
      fill(strings.valueOf, { label: sample.label }),
      () => said()?.value ?? null,
      (value) => bench.act({ do: "report", sample: sample.id, change: { value } }),
    );
    const read = h("p", { class: "il6-note" });
    readings.push([sample.id, read]);
    shown.push(() => {
      verdict.value = said()?.verdict ?? "";
      verdict.disabled = bench.work.graded;
      value.hidden = said()?.verdict !== "value";
    });
    return personRow(sample, read, h("div", { class: "elisa-row" }, verdict, value));
  }

  function ask<K extends "plate" | "spike" | "parallel">(
    key: K,
    text: string,
    options: readonly (readonly [string, string])[],
  ): HTMLElement {
    const select = choice(
      text,
      [["", strings.choose], ...options],
      "",
      (value) =>
        bench.act({ do: "answer", change: { [key]: value } as Partial<Answers> }),
      signal,
    );
    shown.push(() => {
      select.value = bench.work.answers[key];
      select.disabled = bench.work.graded;
    });
    return h("label", { class: "elisa-ask" }, h("span", {}, text), select);
  }

  const yesNo = [["yes", strings.yes], ["no", strings.notYes]] as const;
  const name = uniqueId("meaning");
  const meaning = spec.meaning.options.map((option) => {
    const input = h("input", { type: "radio", name, value: option.id });
    listen(
      input,
      "change",
      () => bench.act({ do: "answer", change: { meaning: option.id } }),
      signal,
    );
    shown.push(() => {
      input.checked = bench.work.answers.meaning === option.id;
      input.disabled = bench.work.graded;
    });
    return h("label", { class: "il6-option" }, input, h("span", {}, option.label));
  });

  const handIn = button(
    strings.handIn,
    () => {
      bench.act({ do: "grade" });
      const { work, seed, ods, found } = bench;
      const count = slipsOf(spec, work, seed, found, n).length;
      const slips = count === 0
        ? strings.slipsNone
        : count === 1
        ? strings.slipsOne
        : fill(strings.slipsMany, { count });
      const score = Math.round(100 * total(grade(spec, work, seed, ods, found, n)));
      bench.say(fill(strings.handedIn, { score, slips }));
      after.querySelector("h4")?.focus();
    },
    signal,
    { class: "elisa-main" },
  );

  const after = h("div");
  const empty = h(
    "p",
    {},
    strings.notRead,
    " ",
    button(strings.toRead, toRead, signal),
  );
  const noFit = h("p", { class: "elisa-colleague" }, strings.needFit);
  const form = h(
    "div",
    {},
    h("p", { class: "il6-note" }, strings.reportHow),
    noFit,
    group(
      strings.people,
      h("ul", { class: "elisa-people" }, ...spec.samples.map(person)),
    ),
    group(
      strings.thePlate,
      h(
        "div",
        { class: "elisa-row" },
        h("span", {}, strings.range),
        numberField(
          strings.low,
          () => bench.work.answers.low,
          (low) => bench.act({ do: "answer", change: { low } }),
        ),
        numberField(
          strings.high,
          () => bench.work.answers.high,
          (high) => bench.act({ do: "answer", change: { high } }),
        ),
      ),
      ask("spike", strings.spikeAsk, yesNo),
      ask("parallel", strings.parallelAsk, yesNo),
      ask("plate", strings.isPlate, [
        ["accept", strings.accept],
        ["repeat", strings.repeat],
      ]),
      h("p", { class: "il6-note" }, fill(strings.rules, { blank: n.blank_most })),
    ),
    h("fieldset", {}, h("legend", {}, spec.meaning.ask), ...meaning),
    handIn,
  );
  const node = h("div", {}, empty, form, after);
  return {
    node,
    show() {
      const { work } = bench;
      empty.hidden = work.read;
      form.hidden = !work.read;
      if (!work.read) return rebuild(after);
      noFit.hidden = work.fitted && bench.found.fit !== null;
      for (const show of shown) show();
      for (const [id, line] of readings) {
        const { rows } = bench.found;
        const tubes = [`${id}:0`, `${id}:1`].filter((code) => code in rows);
        line.textContent = work.fitted
          ? tubes.map((code) =>
            fill(strings.tubeReads, {
              dilution: thinnedBy(dilution(work, code)),
              value: reading(bench, rows[code]),
            })
          ).join("; ") || strings.notOnPlate
          : "";
      }
      handIn.hidden = work.graded;
      rebuild(after, ...(work.graded ? debrief(bench) : []));
    },
  };
}
