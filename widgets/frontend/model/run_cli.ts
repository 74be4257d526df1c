/**
 * Runs compiled models outside of a browser, for tests and tools.
 *
 * Reads `[{"module": path, "request": RunRequest}, …]` from standard input and writes
 * one result for each: `{"columns": {name: [number, …]}, "steps": number}` or
 * `{"error": sentence}`. What JSON cannot carry, such as NaN, is written as null.
 */
import { type CompiledModel, loadModel, run, type RunRequest } from "./mod.ts";

interface Order {
  module: string;
  request: RunRequest;
}

const orders: Order[] = await new Response(Deno.stdin.readable).json();
const models = new Map<string, CompiledModel>();
for (const { module } of orders) {
  if (models.has(module)) continue;
  const source = await Deno.readTextFile(module);
  models.set(module, await loadModel({ source }));
}

const results = orders.map(({ module, request }) => {
  try {
    const { columns, steps } = run(models.get(module)!, request);
    const lists = Object.entries(columns).map(([name, series]) => [name, [...series]]);
    return { columns: Object.fromEntries(lists), steps };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
});
console.log(JSON.stringify(results));
