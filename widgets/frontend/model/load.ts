import type { CompiledModel } from "./compiled.ts";

/** Where a compiled model comes from: a file beside this one's bundle, or its text. */
export type ModuleSource = { url: string } | { source: string };

// Names that a module must offer before anything is run with it.
const FUNCTIONS = [
  "init",
  "rhs",
  "jacobian",
  "factor",
  "solve",
  "observe",
  "scale",
  "stops",
  "modes",
  "delay",
  "priority",
  "values",
  "assign",
] as const;

// A notebook shows one widget many times; its module is imported once.
const fromText = new Map<string, Promise<CompiledModel>>();

/** Import a compiled model. A relative address starts at the bundle's own. */
export function loadModel(module: ModuleSource): Promise<CompiledModel> {
  if ("url" in module) {
    return importModel(new URL(module.url, import.meta.url).href, module.url);
  }
  let loading = fromText.get(module.source);
  if (!loading) {
    loading = importText(module.source);
    fromText.set(module.source, loading);
  }
  return loading;
}

async function importText(source: string): Promise<CompiledModel> {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await importModel(url, "the model's text");
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function importModel(url: string, place: string): Promise<CompiledModel> {
  const found: Record<string, unknown> = await import(url);
  const absent = FUNCTIONS.filter((name) => typeof found[name] !== "function");
  if (absent.length > 0) {
    throw new TypeError(
      `${place} is no compiled model: it lacks ${absent.join(", ")}. Write it again ` +
        "with Model.javascript().",
    );
  }
  return found as unknown as CompiledModel;
}
