// What the engine cannot do without, looked for before it is started (product.md section 16, engine/unsupported).

import { featureStrings } from "../../strings/opening.ts";

/** The smallest module with a vector in it. */
const VECTOR_MODULE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

export interface FeatureHost {
  readonly WebAssembly?: { validate(bytes: Uint8Array<ArrayBuffer>): boolean };
  readonly Worker?: unknown;
  readonly ReadableStream?: unknown;
  readonly Blob?: { readonly prototype: { readonly stream?: unknown } };
  readonly AbortSignal?: { readonly any?: unknown };
  readonly BigInt64Array?: unknown;
}

/** The first that is missing, as one names it; undefined: everything is there. */
export function missingFeature(host: FeatureHost): string | undefined {
  const { WebAssembly } = host;
  if (WebAssembly === undefined) return "WebAssembly";
  if (!WebAssembly.validate(VECTOR_MODULE)) return featureStrings.simd;
  if (host.Worker === undefined) return featureStrings.workers;
  if (host.ReadableStream === undefined || host.Blob?.prototype.stream === undefined)
    return featureStrings.streams;
  if (host.BigInt64Array === undefined) return featureStrings.bigInt;
  if (host.AbortSignal?.any === undefined) return featureStrings.abortSignals;
  return undefined;
}
