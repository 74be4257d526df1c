import { Kernel, type KernelFunctions } from "../solver/mod.ts";
import type { CompiledModel } from "./compiled.ts";

/** The part of a compiled model that is JavaScript in either form. */
type Cold = Omit<
  CompiledModel,
  "kernel" | "rhs" | "jacobian" | "factor" | "solve" | "observe"
>;

/** A module whose kernels are WebAssembly, as `Model.webassembly` writes it. */
export interface Packed extends Cold {
  /** Module of WebAssembly: deflated, then in base 64. */
  readonly binary: string;
  /** Address of each array in its memory, in bytes. */
  readonly layout: Readonly<Record<string, number>>;
}

/** WebAssembly cannot be had here: an old browser, or a page whose policy forbids it. */
export class NoWebAssembly extends Error {
  override readonly name = "NoWebAssembly";
}

export function isPacked(module: object): module is Packed {
  return "binary" in module && "layout" in module;
}

/**
 * Compile the kernels of a module.
 *
 * @throws NoWebAssembly where that cannot be done
 */
export async function unpack(module: Packed): Promise<CompiledModel> {
  const functions = await instantiate(module).catch((cause) => {
    throw new NoWebAssembly(`${module.name} cannot be run as WebAssembly here.`, {
      cause,
    });
  });
  return withKernel(module, new Kernel(functions, module.layout));
}

async function instantiate(module: Packed): Promise<KernelFunctions> {
  const packed = Uint8Array.from(atob(module.binary), (sign) => sign.charCodeAt(0));
  const unpacking = new DecompressionStream("deflate-raw");
  const stream = new Blob([packed]).stream().pipeThrough(unpacking);
  const bytes = await new Response(stream).arrayBuffer();
  const imports = { math: Math, own: module } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  return instance.exports as unknown as KernelFunctions;
}

/** Give the functions of a model over any arrays: those from elsewhere are copied. */
function withKernel(module: Packed, kernel: Kernel): CompiledModel {
  const { functions } = kernel;
  const n = module.states.length;
  const p = kernel.array("p", module.parameterCount);
  const y = kernel.array("y", n);
  const b = kernel.array("look", n);
  const between = kernel.array("between", n);
  const jac = kernel.array("jac", module.rows.length);
  const dfdt = kernel.array("dfdt", n);
  const lu = kernel.array("lu", module.factorCount);
  const out = kernel.array("out", module.columns.length);
  const growth = kernel.array("growth", 1);

  const bring = (from: Float64Array, to: Float64Array) => {
    if (from !== to) to.set(from);
  };
  const address = (given: Float64Array, room: Float64Array) =>
    kernel.addressOf(given) ?? (room.set(given), room.byteOffset);

  return {
    ...module,
    kernel,
    rhs(t, state, constants, change) {
      bring(constants, p);
      const target = kernel.addressOf(change) ?? b.byteOffset;
      functions.rhs(t, address(state, between), target);
      if (target === b.byteOffset) change.set(b);
    },
    jacobian(t, state, constants, slopes, drifts) {
      bring(constants, p);
      bring(state, y);
      functions.linearise(t);
      bring(jac, slopes);
      bring(dfdt, drifts);
    },
    factor(slopes, diagonal, factors) {
      bring(slopes, jac);
      functions.factor(diagonal);
      bring(lu, factors);
      return growth[0];
    },
    solve(factors, vector) {
      bring(factors, lu);
      const target = address(vector, b);
      functions.solve(target);
      if (target === b.byteOffset) vector.set(b);
    },
    observe(t, state, constants, values) {
      bring(constants, p);
      const target = kernel.addressOf(values) ?? out.byteOffset;
      functions.observe(t, address(state, between), target);
      if (target === out.byteOffset) bring(out, values);
    },
  };
}
