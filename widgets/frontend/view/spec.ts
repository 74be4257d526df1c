/**
 * What a simulation tells its view: the JSON that `widgets/spec.py` writes
 * (its twin; `tests/widgets/test_frontend_spec.py` holds the two together).
 */

/** One of the book's nine hues (`tokens.json`), or ink for what has none. */
export type Hue =
  | "il6"
  | "il6r"
  | "gp130"
  | "stat"
  | "socs"
  | "liver"
  | "blood"
  | "nerve"
  | "fuel"
  | "ink";

export interface Source {
  kind: "measured" | "fitted" | "derived" | "assumed";
  /** Short citation as printed, such as "Sonne et al. 1990"; absent when assumed. */
  cite?: string;
  /** DOI link or PubMed link; absent when the reference has none. */
  href?: string;
  /** What the number rests on: species, assay, conditions. */
  note: string;
}

export interface Parameter {
  id: string;
  label: string;
  /** Empty for pure numbers. */
  unit: string;
  default: number;
  min: number;
  max: number;
  /** A log slider with `zero: true` has a separate place for 0 left of `min`. */
  scale: "linear" | "log";
  zero?: boolean;
  hue?: Hue;
  landmarks: { value: number; label: string }[];
  mass?: Mass;
  source: Source;
}

/** Mass of one molecule: a number, or a parameter's value times `kDa`. */
export interface Mass {
  parameter?: string;
  kDa: number;
}

export type Control =
  | { kind: "slider"; parameter: string; note?: string }
  | {
    kind: "toggle";
    parameter: string;
    label: string;
    on: number;
    off: number;
    note?: string;
  }
  | {
    kind: "choice";
    parameter: string;
    label: string;
    options: { value: number; label: string }[];
    note?: string;
  };

export interface Preset {
  id: string;
  label: string;
  /** Parameters that are not named go back to their defaults. */
  set: Record<string, number>;
  /** One sentence: what this setting stands for and where it comes from. */
  note: string;
}

export interface Quantity {
  id: string;
  label: string;
  unit: string;
  hue: Hue;
  /** Column of the model in libRoadRunner's notation: `[S]`, `S` or `k`. */
  column: string;
  mass?: Mass;
}

export interface PlotAxis {
  min: number;
  max: number;
  scale: "linear" | "log";
  /** Whether the reader may change the scale. */
  switch: boolean;
  /** Where a log scale begins, above zero. */
  floor: number;
}

/** Points from a source; `low` and `x_low` begin their error bars. */
export interface Measured {
  quantity: string;
  label: string;
  source: Source;
  points: {
    x: number;
    y: number;
    low?: number;
    high?: number;
    x_low?: number;
    x_high?: number;
  }[];
}

/** A line across the plot, at one place of one axis. */
export interface Threshold {
  x?: number;
  y?: number;
  label: string;
  source: Source;
}

export type Plot =
  | {
    kind: "lines";
    id: string;
    /** A short sentence: what is to be seen. */
    title: string;
    unit: string;
    lines: string[];
    /** Exposure bars under the time axis: drawn where the quantity is above zero. */
    bars: string[];
    /** Time. */
    x: PlotAxis;
    y: PlotAxis;
    measured: Measured[];
    thresholds: Threshold[];
  }
  | {
    /** Shares of a whole at the end of the run. */
    kind: "partition";
    id: string;
    title: string;
    unit: string;
    parts: string[];
  }
  | {
    /** End values while one parameter sweeps through its range. */
    kind: "sweep";
    id: string;
    title: string;
    unit: string;
    over: string;
    points: number;
    lines: string[];
    y: PlotAxis;
    measured: Measured[];
    thresholds: Threshold[];
  }
  | {
    /** The course of one quantity against another. */
    kind: "phase";
    id: string;
    title: string;
    unit: string;
    along: string;
    /** One quantity, drawn upwards. */
    lines: string[];
    x: PlotAxis;
    y: PlotAxis;
    /** Times that are named on the course; chosen by the page when empty. */
    marks: number[];
    measured: Measured[];
    thresholds: Threshold[];
  };

export interface Readout {
  id: string;
  label: string;
  quantity: string;
  at:
    | "start"
    | "end"
    | "peak"
    | "peak-time"
    | "end-over-peak"
    | "area"
    | "half-life"
    | "time-above";
  /** For `time-above`, in the quantity's own unit. */
  threshold?: number;
  unit: string;
}

/** A number of a run and where it must lie; see `model/goals.ts`. */
export interface Goal {
  quantity: string;
  at: "start" | "end" | "peak" | "peak-time" | "end-over-peak" | "mean" | number;
  below?: number;
  above?: number;
  between?: number[];
  /** The same number counts as 1 there: `start` of the task, or a preset. */
  of?: string;
  /** The goal in words, where it is one to reach. */
  text?: string;
}

/** A question before the run; the model answers it at the setting `set`. */
export type Predict =
  | {
    kind: "choose";
    ask: string;
    set: Record<string, number>;
    /** Exactly one comes true in the model. */
    options: { text: string; when: Goal; says: string }[];
  }
  | {
    kind: "value";
    ask: string;
    set: Record<string, number>;
    quantity: string;
    at: "start" | "end" | "peak" | "peak-time" | "end-over-peak" | "mean" | number;
    /** What is asked for, with its unit. */
    label: string;
    unit: string;
    min: number;
    max: number;
    scale: "linear" | "log";
    /** Distance from the model's number that counts as close. */
    within: number;
    words: { near: string; higher: string; lower: string };
  }
  | {
    kind: "draw";
    ask: string;
    set: Record<string, number>;
    /** The plot on whose axes it is drawn. */
    plot: string;
    quantity: string;
    points: number[];
    /** By what differs (`Deviation` in `model/compare.ts`). */
    words: Record<string, string>;
  };

/** An element of the drawing whose look follows a quantity. */
export interface DrawnPart {
  id: string;
  quantity: string;
  as: "fill" | "stroke" | "width" | "count" | "opacity";
  min: number;
  max: number;
  scale: "linear" | "log";
  /** What it is called, where that is not the quantity's name. */
  label?: string;
  does: string;
}

/** A drawing that shows one moment: of time, or along the range of `over`. */
export interface Diagram {
  svg: string;
  over?: string;
  parts: DrawnPart[];
}

/** A state to reach from `start`, with no other parameters than `only`. */
export interface Task {
  id: string;
  ask: string;
  start: Record<string, number>;
  only: string[];
  goals: Goal[];
  near_misses: { when: Goal; says: string }[];
  hints: string[];
  /** Said when all goals are met. */
  says: string;
}

export interface SimulationSpec {
  name: string;
  title: string;
  /** One or two sentences above the controls: what to do and look for. */
  lead: string;
  /** What the model leaves out, in a sentence or two; stands beside the model. */
  limits: string;
  time: { unit: string; end: number; points: number; label: string };
  /**
   * The compiled model: a file beside the host on the page, its text in a notebook.
   * `plain` is the same without WebAssembly.
   */
  module: { url: string; plain: { url: string } } | {
    source: string;
    plain: { source: string };
  };
  /** What runs models beside the page, kept in the same two ways. */
  worker: { url: string } | { source: string };
  parameters: Parameter[];
  controls: Control[];
  presets: Preset[];
  quantities: Quantity[];
  plots: Plot[];
  readouts: Readout[];
  /**
   * One sentence that changes with the result, announced politely. Named gaps in
   * braces are readout ids: "The signal peaks at {peak} after {peak_time}."
   */
  summary: string;
  predict?: Predict;
  diagram?: Diagram;
  tasks: Task[];
  /** Rows of the panel "Equations and sources", made from the model itself. */
  equations: { id: string; label: string; mathml: string }[];
  /** Address of the model's own page in the book; absent in a notebook. */
  page?: string;
  /** Lines for the head of every CSV file: model, version, licence, address. */
  provenance: string[];
  carry: Carry;
}

/** What a reader takes away besides numbers. */
export interface Carry {
  /** Tells this version of the model from every other. */
  model: string;
  /** The model's files; without them they lie beside the compiled model. */
  files?: { ant: string; xml: string };
  /** A model that is not the book's: the book only computes it. */
  isForeign?: boolean;
  /** From `CITATION.cff`. */
  cite: {
    authors: string;
    title: string;
    version: string;
    year: string;
    licence: string;
    url?: string;
  };
}

/** Traits that a simulation widget shares with its host. */
export interface SimulationState {
  spec: SimulationSpec;
  /** Parameter values that the reader has set, by id; follows both ways. */
  values: Record<string, number>;
  /** Readouts of the last run, by id; written by the page, read in Python. */
  readouts: Record<string, number>;
  /** What the reader predicted; empty before it and when skipped. */
  guess: Guess;
  /** Tasks that the reader has solved, by id. */
  solved: string[];
}

/** A prediction as it is kept: for `draw` one height for each point. */
export interface Guess {
  option?: number;
  value?: number;
  heights?: number[];
}
