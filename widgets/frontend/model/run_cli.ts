/**
 * Runs a compiled model outside of a browser, for tests and tools.
 *
 * Reads `{"module": path, "requests": [RunRequest, …]}` from standard input and writes
 * one result for each request: `{"columns": {name: [number, …]}, "steps": number}` or
 * `{"error": sentence}`. What JSON cannot carry, such as NaN, is written as null.
 * Without requests it writes the model's columns and inputs alone.
 */
import { loadModel, run, type RunRequest } from "./mod.ts";

interface Order {
  module: string;
  requests: RunRequest[];
}

const order: Order = await new Response(Deno.stdin.readable).json();
const source = await Deno.readTextFile(order.module);
const model = await loadModel({ source });

const results = order.requests.map((request) => {
  try {
    const { columns, steps } = run(model, request);
    const lists = Object.entries(columns).map(([name, series]) => [name, [...series]]);
    return { columns: Object.fromEntries(lists), steps };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
});
console.log(
  JSON.stringify({ columns: model.columns, inputs: model.inputs, results }),
);
