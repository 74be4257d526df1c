/**
 * Runs a compiled model outside of a browser, for tests and tools.
 *
 * Reads lines of JSON from standard input and answers each with one line. The first is
 * `{"module": path}`; its answer names the model's `columns` and `inputs`. Each further
 * line is a `RunRequest`, answered by `{"columns": {name: [number, …]}, "steps": number}`
 * or `{"error": sentence}`. What JSON cannot carry, such as NaN, is written as null.
 */
import { loadModel, run, type RunRequest } from "./mod.ts";

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}

const lines = linesOf(Deno.stdin.readable);
const { module } = JSON.parse((await lines.next()).value);
const model = await loadModel({ source: await Deno.readTextFile(module) });
console.log(JSON.stringify({ columns: model.columns, inputs: model.inputs }));

function answer(request: RunRequest) {
  try {
    const { columns, steps } = run(model, request);
    const lists = Object.entries(columns).map(([name, series]) => [name, [...series]]);
    return { columns: Object.fromEntries(lists), steps };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

for await (const line of lines) console.log(JSON.stringify(answer(JSON.parse(line))));
