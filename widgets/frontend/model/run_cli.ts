/**
 * Runs compiled models outside of a browser, for tests and tools.
 *
 * Reads lines of JSON, `{"module": path, "request": RunRequest}`, from standard input and
 * answers each with a line: `{"columns": {name: [number, …]}, "steps": number}` or
 * `{"error": sentence}`. What JSON cannot carry, such as NaN, is written as null. A line
 * without a request loads the model alone; its answer is `{}`.
 */
import { type CompiledModel, loadModel, run, type RunRequest } from "./mod.ts";

interface Order {
  module: string;
  request?: RunRequest;
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

const models = new Map<string, CompiledModel>();

async function modelIn(module: string): Promise<CompiledModel> {
  let model = models.get(module);
  if (!model) {
    model = await loadModel({ source: await Deno.readTextFile(module) });
    models.set(module, model);
  }
  return model;
}

function answer(model: CompiledModel, request: RunRequest) {
  try {
    const { columns, steps } = run(model, request);
    const lists = Object.entries(columns).map(([name, series]) => [name, [...series]]);
    return { columns: Object.fromEntries(lists), steps };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

for await (const line of linesOf(Deno.stdin.readable)) {
  const { module, request }: Order = JSON.parse(line);
  const model = await modelIn(module);
  console.log(JSON.stringify(request ? answer(model, request) : {}));
}
