/** The numbers of a plot, as a table to read and as a file to keep. */

import { whence } from "./address.ts";
import { said } from "./controls.ts";
import { download, h, listen } from "./dom.ts";
import { plain, rounded, short } from "./numbers.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import type { Values } from "./values.ts";

/** A column of numbers with its name. */
export interface Column {
  label: string;
  unit: string;
  values: ArrayLike<number>;
}

const MOST_ROWS = 50;

function nameOf({ label, unit }: Column): string {
  return fill(STRINGS.timeColumn, { label, unit: unit || STRINGS.noUnit });
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All rows, below lines that say where they come from. */
export function csv(
  spec: SimulationSpec,
  values: Values,
  title: string,
  columns: readonly Column[],
  taken: readonly string[] = [],
): string {
  const head = [
    fill(STRINGS.made, { title: spec.title, plot: title }),
    ...spec.provenance,
    ...taken,
    ...spec.parameters.map((p) =>
      `${p.id} = ${plain(values.of(p.id), 12)} ${p.unit}`.trimEnd() + ` (${p.label})`
    ),
  ];
  const rows = Array.from(
    columns[0].values,
    (_, row) => columns.map(({ values }) => String(rounded(values[row], 7))).join(","),
  );
  // What spans several lines stays a comment on each.
  const comments = head.flatMap((line) => line.split("\n")).map((line) => `# ${line}`);
  const names = columns.map((column) => cell(nameOf(column))).join(",");
  return [...comments, names, ...rows, ""].join("\n");
}

function rowsShown(count: number): { step: number; rows: number[] } {
  const step = Math.ceil(count / MOST_ROWS);
  const rows = [];
  for (let row = 0; row < count; row += step) rows.push(row);
  return { step, rows };
}

/** A table that is filled when it is in sight, and the button for the file. */
export class Numbers {
  readonly node: HTMLElement;
  /** The buttons for the plot's files. */
  readonly files: HTMLElement;
  private readonly fold: HTMLDetailsElement;
  private readonly body: HTMLElement;
  private columns: readonly Column[] = [];

  constructor(
    spec: SimulationSpec,
    values: Values,
    private readonly title: string,
    name: string,
    signal: AbortSignal,
  ) {
    this.body = h("div", {
      class: "il6-scroll",
      tabindex: 0,
      role: "group",
      "aria-label": fill(STRINGS.numbersOf, { title }),
    });
    this.fold = h("details", {}, h("summary", {}, STRINGS.numbers), this.body);
    listen(this.fold, "toggle", () => this.draw(), signal);
    const file = h("button", {
      type: "button",
      class: "il6-quiet",
      "aria-label": fill(STRINGS.csvOf, { title }),
    }, STRINGS.csv);
    listen(file, "click", () => {
      const text = csv(spec, values, title, this.columns, whence(spec, values));
      download(`${name}.csv`, text, "text/csv;charset=utf-8");
    }, signal);
    this.files = h("div", { class: "il6-files" }, file);
    this.node = h("div", { class: "il6-numbers" }, this.fold, this.files);
  }

  show(columns: readonly Column[]): void {
    const isFirst = this.columns.length === 0;
    this.columns = columns;
    if (isFirst || this.fold.open) this.draw();
  }

  private draw(): void {
    if (this.columns.length === 0) return;
    const count = this.columns[0].values.length;
    const { step, rows } = rowsShown(count);
    const head = this.columns.map((c) => h("th", { scope: "col" }, nameOf(c)));
    const body = rows.map((row) =>
      h("tr", {}, ...this.columns.map((c) => h("td", {}, short(c.values[row]))))
    );
    const table = h(
      "table",
      {},
      h("caption", {}, this.title),
      h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...body),
    );
    const note = step > 1
      ? h("p", { class: "il6-note" }, fill(STRINGS.every, { step, rows: count }))
      : undefined;
    this.body.replaceChildren(...[table, note].filter((node) => node !== undefined));
  }
}

/** The settings of all controls in one line, for paper. */
export function settingsLine(spec: SimulationSpec, values: Values): string {
  const list = spec.controls.map((control) => {
    const parameter = spec.parameters.find((p) => p.id === control.parameter)!;
    const value = values.of(parameter.id);
    const named = control.kind === "choice"
      ? control.options.find((option) => option.value === value)?.label
      : undefined;
    const label = control.kind === "choice" ? control.label : parameter.label;
    return fill(STRINGS.setting, { label, value: named ?? said(parameter, value) });
  });
  return fill(STRINGS.settings, { list: list.join("; ") });
}
