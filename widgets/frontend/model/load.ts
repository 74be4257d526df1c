import type { CompiledModel } from "./compiled.ts";
import { isPacked, NoWebAssembly, unpack } from "./webassembly.ts";

/**
 * Where a compiled model comes from: a file beside this one's bundle, or its text. Where
 * that cannot be run because it is WebAssembly, its plain form is taken.
 */
export type ModuleSource = ({ url: string } | { source: string }) & {
  plain?: ModuleSource;
};

/** Functions that a module must offer before anything is run with it. */
export const FUNCTIONS = [
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

// What is shown in many places is imported and compiled once.
const known = new Map<string, Promise<CompiledModel>>();

/** Import a compiled model. A relative address starts at the bundle's own. */
export async function loadModel(module: ModuleSource): Promise<CompiledModel> {
  const key = "url" in module ? module.url : module.source;
  let loading = known.get(key);
  if (!loading) {
    loading = "url" in module
      ? importModel(new URL(module.url, import.meta.url).href, module.url)
      : importText(module.source);
    known.set(key, loading);
  }
  try {
    return await loading;
  } catch (error) {
    if (error instanceof NoWebAssembly && module.plain) return loadModel(module.plain);
    throw error;
  }
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
  const module: object = await import(url);
  const found = isPacked(module) ? await unpack(module) : module as CompiledModel;
  const absent = FUNCTIONS.filter((name) => typeof found[name] !== "function");
  if (absent.length > 0) {
    throw new TypeError(
      `${place} is no compiled model: it lacks ${absent.join(", ")}. Write it again ` +
        "with Model.javascript() or Model.webassembly().",
    );
  }
  return found;
}
