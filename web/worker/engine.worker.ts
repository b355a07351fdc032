// Entry of the engine worker: exposes ReplayApi through Comlink and posts frames with their buffers transferred.
// The engine's code is fetched when the worker starts, so that nothing is requested once a file is open.
import { expose, transfer } from "comlink";
import engineUrl from "../../build/engine/engine.wasm?url";
import type { FrameMessage, SurfaceColumns } from "../core/bins/frame.ts";
import { IndexCache } from "../core/cache/index-cache.ts";
import { sha256 } from "../core/cache/sha256.ts";
import { tabLock } from "../core/cache/writer-lock.ts";
import { BookCache } from "../core/cache/book-cache.ts";
import type { FileProblem } from "../core/errors.ts";
import type { FlowAnswer, FlowQuery } from "../core/flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../core/flow/tape-query.ts";
import { DbnFile } from "../core/session/dbn-file.ts";
import { TimelineFile } from "../core/session/timeline-file.ts";
import { BlobSource } from "../core/source/byte-source.ts";
import { inflateInWorker } from "./inflate-in-worker.ts";
import type { ColumnsAnswer, ColumnsQuery } from "../core/levels/columns-query.ts";
import { LocalReplay } from "./local-replay.ts";
import { SpoolStorage } from "./spool-storage.ts";
import { type CompiledEngine, workerEnvironment } from "./worker-environment.ts";

/** Buffers of the typed arrays of a message, each once. */
function buffersOf(parts: readonly object[]): ArrayBuffer[] {
  const arrays = parts.flatMap((part): unknown[] => Object.values(part));
  return arrays.flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
}

class TransferringReplay extends LocalReplay {
  override async setSurface(surface: string, wantDepthChannel: boolean): Promise<readonly SurfaceColumns[]> {
    const history = await super.setSurface(surface, wantDepthChannel);
    return transfer(history, buffersOf(history));
  }
  override async flow(query: FlowQuery): Promise<FlowAnswer> {
    const answer = await super.flow(query);
    const { columns = {}, bubbles = {}, profile = {} } = answer;
    return transfer(answer, buffersOf([columns, bubbles, profile]));
  }
  override async tape(query: TapeQuery): Promise<TapeAnswer> {
    const answer = await super.tape(query);
    return transfer(answer, buffersOf([answer]));
  }

  override async columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined> {
    const answer = await super.columns(query);
    return answer && transfer(answer, buffersOf([answer.columns]));
  }
}

async function compileEngine(): Promise<CompiledEngine> {
  const response = await fetch(engineUrl);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [module, digest] = await Promise.all([WebAssembly.compile(bytes), sha256(bytes)]);
  return { module, digest };
}

function post(frame: FrameMessage): void {
  const { entries, surface, profile, ladder } = frame;
  const parts = [
    entries,
    surface,
    profile ?? {},
    ladder?.bid ?? {},
    ladder?.ask ?? {},
    ladder?.changes ?? {},
  ];
  self.postMessage(frame, { transfer: buffersOf(parts) });
}

/** Without IndexedDB nothing is kept. */
function stores() {
  if (typeof indexedDB === "undefined") return { cache: undefined, indexCache: undefined };
  const wallMs = (): number => Date.now();
  const lock = tabLock();
  const estimate = (): Promise<StorageEstimate> => navigator.storage.estimate();
  return { cache: new BookCache(wallMs, lock), indexCache: new IndexCache({ wallMs, lock, estimate }) };
}

const engine = compileEngine();
// Whoever opens a file waits for it and reports the failure.
engine.catch(() => undefined);

const spools = new SpoolStorage(navigator.storage);

function openFile(file: File, told: (problem: FileProblem) => void): Promise<DbnFile> {
  return DbnFile.open({
    source: new BlobSource(file),
    name: file.name,
    inflate: inflateInWorker,
    spool: (fingerprint, bytes) => spools.open(fingerprint, bytes),
    told,
  });
}

expose(
  new TransferringReplay({
    environment: workerEnvironment(engine),
    openFile: (files, _signal, told) => TimelineFile.open(files, (file) => openFile(file, told)),
    ...stores(),
    spools,
    device: navigator.storage,
    post,
  }),
);
