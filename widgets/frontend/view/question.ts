/** The three ways to predict: choose, set a value, draw a curve. */

import { compare, judge, shapeOf, take } from "../model/mod.ts";
import { bottomAxis, ruler, widthOf } from "./axes.ts";
import { h, listen, s, uniqueId } from "./dom.ts";
import { nodes } from "./marks.ts";
import { plain, withUnit } from "./numbers.ts";
import { alongOf, type DrawQuestion, Pad, shareOf } from "./pad.ts";
import type { Course } from "./results.ts";
import type { Guess, Plot, Predict, SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import { trackOf } from "./track.ts";

/** The controls of a question, and what is said about a guess. */
export interface Question {
  node: HTMLElement;
  /** What has to be done before there is a guess. */
  missing: string;
  read(): Guess | undefined;
  write(guess: Guess): void;
  /** Open for guessing, without what was said before. */
  open(): void;
  /** Lay the model over the guess and say in words where they differ. */
  compare(model: Course, presets: Readonly<Record<string, Course>>): string[];
  fit(): void;
}

type ChooseQuestion = Extract<Predict, { kind: "choose" }>;
type ValueQuestion = Extract<Predict, { kind: "value" }>;

export function questionOf(
  spec: SimulationSpec,
  predict: Predict,
  signal: AbortSignal,
): Question {
  if (predict.kind === "choose") return choose(predict);
  if (predict.kind === "value") return value(spec, predict, signal);
  return draw(spec, predict, signal);
}

function choose({ options }: ChooseQuestion): Question {
  const name = uniqueId("guess");
  const radios = options.map((_, place) =>
    h("input", { type: "radio", name, value: place })
  );
  const rows = options.map(({ text }, place) => {
    const row = h("div", { class: "il6-guess-option" });
    row.append(
      h("label", { class: "il6-option" }, radios[place], h("span", {}, unbroken(text))),
    );
    return row;
  });
  const remarks = rows.map((row) => {
    const remark = h("p", { class: "il6-note" });
    row.append(remark);
    return remark;
  });
  const chosen = () => radios.findIndex(({ checked }) => checked);
  const node = h("div", { class: "il6-guess-options" }, ...rows);
  return {
    node,
    missing: STRINGS.chooseFirst,
    read: () => chosen() < 0 ? undefined : { option: chosen() },
    write: ({ option }) => radios.forEach((radio, at) => radio.checked = at === option),
    open() {
      rows.forEach((row, place) => {
        row.removeAttribute("data-mark");
        remarks[place].textContent = "";
        radios[place].disabled = false;
      });
    },
    compare(model, presets) {
      const isTrueAt = options.map(({ when }) => judge(when, model, presets).isMet);
      options.forEach(({ says }, place) => {
        const isTrue = isTrueAt[place];
        const marks = [
          ...(place === chosen() ? [STRINGS.saidOption] : []),
          ...(isTrue ? [STRINGS.trueOption] : []),
        ];
        radios[place].disabled = true;
        if (isTrue) rows[place].dataset.mark = "true";
        else if (place === chosen()) rows[place].dataset.mark = "guess";
        if (marks.length === 0) return;
        remarks[place].replaceChildren(
          h("b", {}, marks.join(", ")),
          `: ${unbroken(says)}`,
        );
      });
      if (isTrueAt[chosen()]) return [STRINGS.guessAgrees];
      const truth = options.find((_, place) => isTrueAt[place]);
      return [
        truth === undefined
          ? STRINGS.guessOpen
          : fill(STRINGS.guessDiffers, { option: truth.text.replace(/\.$/, "") }),
      ];
    },
    fit() {},
  };
}

function value(
  spec: SimulationSpec,
  question: ValueQuestion,
  signal: AbortSignal,
): Question {
  const { label, min, max, scale, unit, within, words } = question;
  const { hue } = spec.quantities.find(({ id }) => id === question.quantity)!;
  const id = uniqueId("guess");
  const track = trackOf({ min, max, scale });
  const range = h("input", {
    type: "range",
    name: id,
    min: track.first,
    max: track.last,
    step: track.step,
    "aria-label": fill(STRINGS.guessOf, { label }),
  });
  const field = h("input", {
    type: "number",
    id,
    name: `${id}-number`,
    min,
    max,
    step: "any",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": fill(STRINGS.fieldOf, { label }),
  });
  const svg = s("svg", { class: "il6-chart il6-scale", role: "img" });
  const inputs = h(
    "div",
    { class: "il6-guess-value" },
    range,
    field,
    h("span", { class: "il6-unit" }, unit),
  );
  let guess: number | undefined;
  let model: number | undefined;
  let width = 480;

  function set(next: number | undefined): void {
    guess = next;
    const place = track.positionOf(next ?? shareOf(question).at(0.5));
    range.value = String(place);
    const share = (place - track.first) / (track.last - track.first);
    range.style.setProperty("--filled", next === undefined ? "0" : String(share));
    range.setAttribute(
      "aria-valuetext",
      next === undefined ? STRINGS.chooseFirst : withUnit(next, unit),
    );
    field.value = next === undefined ? "" : plain(next);
  }
  listen(range, "input", () => set(track.valueAt(range.valueAsNumber)), signal);
  listen(field, "change", () => {
    const typed = field.valueAsNumber;
    set(Number.isNaN(typed) ? undefined : Math.min(max, Math.max(min, typed)));
  }, signal);
  set(undefined);

  /** Both numbers on one scale. */
  function drawScale(): void {
    if (guess === undefined || model === undefined) return;
    const box = { left: 14, right: width - 14, top: 0, bottom: 52 };
    const axis = { min, max, scale };
    const x = ruler(axis, box.left, box.right, width < 420 ? 3 : 5);
    const mark = (
      at: number,
      text: string,
      kind: string,
      top: number,
      name: string,
    ) => {
      const half = widthOf(text, 15) / 2;
      return [
        s("line", {
          class: "il6-cursor",
          x1: x.at(at),
          x2: x.at(at),
          y1: top + 6,
          y2: 52,
        }),
        s("circle", { class: kind, "data-hue": hue, cx: x.at(at), cy: 52, r: 7 }),
        s("text", {
          class: "il6-name",
          "data-hue": name,
          x: Math.min(width - half, Math.max(half, x.at(at))),
          y: top,
          "text-anchor": "middle",
        }, text),
      ];
    };
    svg.setAttribute("viewBox", `0 0 ${width} 98`);
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", "98");
    svg.replaceChildren(
      ...nodes(bottomAxis(
        x,
        box,
        52,
        fill(STRINGS.timeColumn, { label, unit: unit || STRINGS.noUnit }),
        scale === "log",
      )),
      ...mark(model, STRINGS.modelCurve, "il6-truth", 15, hue),
      ...mark(guess, STRINGS.yourGuess, "il6-handle", 35, "ink"),
    );
  }

  return {
    node: h("div", {}, inputs, svg),
    missing: STRINGS.chooseFirst,
    read: () => guess === undefined ? undefined : { value: guess },
    write: ({ value }) => set(value),
    open() {
      inputs.hidden = false;
      svg.toggleAttribute("hidden", true);
      model = undefined;
    },
    compare(course) {
      model = take(question.at, course, question.quantity);
      inputs.hidden = true;
      svg.removeAttribute("hidden");
      const gaps = { guess: withUnit(guess!, unit), model: withUnit(model, unit) };
      const sentence = fill(STRINGS.saidValue, gaps);
      svg.setAttribute("aria-label", sentence);
      drawScale();
      const distance = guess! - model;
      const word = Math.abs(distance) <= within
        ? words.near
        : distance > 0
        ? words.higher
        : words.lower;
      return [sentence, word];
    },
    fit() {
      const now = Math.min(560, Math.floor(svg.parentElement!.clientWidth));
      if (now === 0 || now === width) return;
      width = now;
      drawScale();
    },
  };
}

function draw(
  spec: SimulationSpec,
  question: DrawQuestion,
  signal: AbortSignal,
): Question {
  const pad = new Pad(spec, question, signal);
  const how = h("p", { class: "il6-note" }, STRINGS.drawHow);
  const plot = spec.plots.find(({ id }) => id === question.plot)!;
  const quantity = spec.quantities.find(({ id }) => id === question.quantity)!;
  const { title } = plot;
  return {
    node: h(
      "div",
      {},
      how,
      h("p", { class: "il6-caption" }, unbroken(title)),
      pad.node,
    ),
    missing: STRINGS.drawFirst,
    read: () => pad.isTouched ? { heights: [...pad.heights] } : undefined,
    write({ heights }) {
      pad.heights = [...heights!];
      pad.isTouched = true;
    },
    open() {
      how.hidden = false;
      pad.name(fill(STRINGS.plotWaits, { title }));
      pad.show(undefined);
    },
    compare(course) {
      how.hidden = true;
      pad.show(course);
      const axis = plot as Extract<Plot, { kind: "lines" | "sweep" }>;
      const along = alongOf(spec, axis);
      const mine = { x: question.points, y: pad.heights };
      const theirs = { x: course.x, y: course.y[question.quantity] };
      const up = shareOf(axis.y).of;
      const found = compare(mine, theirs, up, shareOf(along).of);
      const said = found.map(({ kind, guess, model }) => {
        const unit = kind === "earlier" || kind === "later"
          ? along.unit
          : quantity.unit;
        const gaps = kind === "shape"
          ? {
            guess: STRINGS.shape[shapeOf(mine, up)],
            model: STRINGS.shape[shapeOf(theirs, up)],
          }
          : {
            guess: withUnit(guess ?? NaN, unit),
            model: withUnit(model ?? NaN, unit),
          };
        const word = question.words[kind];
        const sentence = fill(STRINGS.deviation[kind], gaps);
        return word === undefined ? sentence : `${sentence} ${word}`;
      });
      pad.name(fill(STRINGS.drawn, { label: title, differences: said.join(" ") }));
      return said;
    },
    fit: () => pad.fit(),
  };
}
