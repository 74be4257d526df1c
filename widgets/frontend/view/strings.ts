/** Every sentence and word of a simulation's view, with named gaps. */
export const STRINGS = {
  presets: "Settings to start from",
  reset: "Reset",
  controls: "Controls",
  results: "Results",
  assumed: "assumed",
  assumedHelp: "No measurement stands behind this number.",
  zero: "none",
  fieldOf: "{label} as a number",
  landmark: "{value}, {label}",
  tooSmall: "The smallest value here is {value}.",
  tooLarge: "The largest value here is {value}.",
  notANumber: "Please enter a number; the last value stays.",
  numbers: "Numbers",
  numbersOf: "Numbers of the plot: {title}",
  every: "One row in {step}; the CSV file has all {rows}.",
  csv: "CSV",
  csvOf: "CSV file of the numbers: {title}",
  sources: "Equations and sources",
  page: "Reactions, files and checks: the model’s own page",
  equations: "Equations",
  parameters: "Parameters",
  parameter: "Parameter",
  value: "Value",
  unit: "Unit",
  range: "Range",
  basis: "Basis",
  noUnit: "no unit",
  limits: "What it leaves out",
  settings: "Settings: {list}.",
  setting: "{label} {value}",
  time: "time",
  now: "now {value}",
  logScale: "{label}, log scale",
  beyond: "goes beyond the scale",
  absent: "{label}: none",
  ofWhole: "{unit} of the whole",
  noReadout: "not defined",
  lineSaid: "{label}: {start} at the start, {end} at the end, highest {peak}.",
  partSaid: "{label}: {value}.",
  plotSaid: "{title}. {lines}",
  measured: "Measured points",
  measuredOf: "{quantity}, {label}",
  between: "{low} to {high}",
  failed:
    "This setting could not be computed, so the plots show the last one. {reason}",
  made: "{title} – numbers of the plot “{plot}”",
  timeColumn: "{label} ({unit})",
} as const;

/** Fill the named gaps of a sentence; a gap without a value stays visible. */
export function fill(text: string, gaps: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name) => String(gaps[name] ?? gap));
}

/** Keep a name such as A-1 on one line: a word joiner after its hyphen. */
export function unbroken(text: string): string {
  return text.replace(/([A-Za-z]-)(?=\d)/g, "$1\u2060");
}
