// The WebAssembly build of the reference zstd decoder inside the package `zstddec`, reached through its exported
// functions: the package's own loop drops return codes and never ends on damaged data, ours needs the code, the
// exact input position and a bounded output buffer.
import { ZSTDDecoder } from "zstddec/stream";

export interface ZstdExports {
  readonly memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(pointer: number): void;
  ZSTD_createDCtx(): number;
  ZSTD_freeDCtx(context: number): number;
  /**
   * Negative = error code; 0 = a frame is complete and flushed; positive = how many input bytes the decoder
   * would like next (never more than the rest of a block and the next block's header).
   */
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

class CapturingDecoder extends ZSTDDecoder {
  exports: ZstdExports | undefined;

  constructor() {
    super();
    // The package hands its _init() on without an object.
    this._init = this._init.bind(this);
  }

  override _init(result: WebAssembly.WebAssemblyInstantiatedSource): void {
    super._init(result);
    this.exports = result.instance.exports as unknown as ZstdExports;
  }
}

let loading: Promise<ZstdExports> | undefined;

/** One instance a thread; several streams may use it in turn. */
export function loadZstd(): Promise<ZstdExports> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZstdExports> {
  const decoder = new CapturingDecoder();
  await initWithoutFetch(decoder);
  if (decoder.exports === undefined) throw new Error("zstddec was initialised elsewhere in this thread");
  return decoder.exports;
}

/**
 * The package fetches its own module from a data: URL, which a content policy with `connect-src 'self'` refuses.
 * It asks for `fetch` while init() runs, so for that moment there is one that decodes the URL in place.
 */
function initWithoutFetch(decoder: ZSTDDecoder): Promise<void> {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, options) =>
    typeof input === "string" ? new Response(decodeDataUrl(input)) : original(input, options);
  try {
    return decoder.init();
  } finally {
    globalThis.fetch = original;
  }
}

function decodeDataUrl(url: string): Uint8Array<ArrayBuffer> {
  const text = atob(url.slice(url.indexOf(",") + 1));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
