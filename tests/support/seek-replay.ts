// A replay in this process that is sent about at random: its page, its engine, and the stops it has made, to be held
// against one linear pass over the same file.
import { createHash } from "node:crypto";
import { RunStatus } from "../../assembly/abi/status.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { FAR_ROWS } from "../../web/core/bins/far-rows.ts";
import {
  BIN_TRADES_BYTES,
  VP_CONFIG_BYTES,
  VP_COUNTER_COUNT,
  VP_MAXIMUM_OF_DIFFERENCE,
} from "../../assembly/abi/vp-layout.ts";
import { nodeEnvironment } from "../../web/cli/node-environment.ts";
import { type FrameMessage, PANEL_FIELDS } from "../../web/core/bins/frame.ts";
import type { IndexCache } from "../../web/core/cache/index-cache.ts";
import type { Engine, EngineConfig, RunLimit } from "../../web/core/engine/engine.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import type { SessionEvent, SessionPhase } from "../../web/core/session/session-event.ts";
import { TimelineFile } from "../../web/core/session/timeline-file.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { LocalReplay } from "../../web/worker/local-replay.ts";
import type { OpenOptions } from "../../web/worker/replay-api.ts";
import { readMboFile } from "./mbo-file.ts";
import { newEngine } from "./engine-module.ts";

/** Wall time that passes with every look at the clock: slices end, and nothing depends on the machine. */
const TICK_MS = 0.02;

export interface Stop {
  readonly recordIndex: number;
  readonly timeNs: bigint;
  /** The end of the file has been passed: its last bin is closed. */
  readonly isEnd: boolean;
  /** How it was reached. */
  readonly way: string;
  readonly state: string;
}

/** An entry as a frame brought it. */
export interface ShownEntry {
  readonly frame: FrameMessage;
  /** Its place in the frame. */
  readonly at: number;
}

/** Places frames by entry number, as web/page/render/column-store.ts does. */
export class FramePage {
  first = 0;
  end = 0;
  newest: FrameMessage | undefined;
  readonly entries = new Map<number, ShownEntry>();

  take(frame: FrameMessage): void {
    const { firstEntry, count } = frame.entries;
    const isJump = firstEntry < this.first || firstEntry > this.end;
    if (isJump) this.entries.clear();
    for (let entry = firstEntry; entry < this.end; entry += 1) this.entries.delete(entry);
    if (isJump) this.first = firstEntry;
    this.end = firstEntry + count;
    for (let at = 0; at < count; at += 1) this.entries.set(firstEntry + at, { frame, at });
    this.newest = frame;
  }
}

/**
 * Header, panel, cells and far rows of two entries, value by value; without a replay's whole past, running maxima of
 * scores are not the same (`withMaximum` false).
 */
export function isSameEntry(a: ShownEntry, b: ShownEntry | undefined, withMaximum: boolean): boolean {
  if (b === undefined) return false;
  const { panel: aPanel, firstEntry: _a, count: _countA, ...aHeader } = a.frame.entries;
  const { panel: bPanel, firstEntry: _b, count: _countB, ...bHeader } = b.frame.entries;
  const [left, right] = [a.frame.surface, b.frame.surface];
  for (const name of Object.keys(aHeader) as (keyof typeof aHeader)[]) {
    if (!Object.is(aHeader[name][a.at], bHeader[name][b.at])) return false;
  }
  if (!Object.is(left.baseTick[a.at], right.baseTick[b.at]) || left.rows !== right.rows) return false;
  if (withMaximum && !Object.is(left.signalMax[a.at], right.signalMax[b.at])) return false;
  const width = PANEL_FIELDS.length;
  const [leftFar, rightFar] = [left.farValues ?? [], right.farValues ?? []];
  const isFarSame =
    leftFar.length > 0 === rightFar.length > 0 &&
    Object.is(left.farBase?.[a.at], right.farBase?.[b.at]) &&
    isSameStretch(leftFar, a.at * FAR_ROWS, rightFar, b.at * FAR_ROWS, FAR_ROWS);
  return (
    isFarSame &&
    isSameStretch(aPanel, a.at * width, bPanel, b.at * width, width) &&
    isSameStretch(left.values, a.at * left.rows, right.values, b.at * right.rows, left.rows)
  );
}

function isSameStretch(
  a: ArrayLike<number>,
  fromA: number,
  b: ArrayLike<number>,
  fromB: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i += 1) if (!Object.is(a[fromA + i], b[fromB + i])) return false;
  return true;
}

/** The bin clock's part (assembly/layers/bin-clock.ts), then the sizes of both layers. */
const BEFORE_VP = 80 + BIN_TRADES_BYTES + 16;
/** Head of the cells (assembly/layers/vp/vp-checkpoint.ts): numbers, labels, maxima, counters, place of the scores. */
const HEAD = BEFORE_VP + VP_CONFIG_BYTES + 32;
const CELL_COUNT = 24;
const MAXIMA = 32 + 24;
const MAXIMA_BYTES = 2 * (VP_MAXIMUM_OF_DIFFERENCE + 1) * 8 + 8;
const CELLS = MAXIMA + MAXIMA_BYTES + 8 * VP_COUNTER_COUNT + 16;
const CELL_BYTES = 208;
const CHECKSUM = 32;

/**
 * Book, bin clock, layers and series of an engine. Two things are looked at otherwise than by their bytes: a cell's
 * cache, by the grid's values; running maxima, which forget where scores began only in the limit, in every entry.
 */
export function stateDigest(engine: Engine): string {
  const book = engine.saveCheckpoint("book");
  const all = engine.saveCheckpoint("all");
  const head = book.length + HEAD;
  const cells = new DataView(all.buffer).getUint32(head + CELL_COUNT, true);
  all.fill(0, CHECKSUM, CHECKSUM + 8);
  all.fill(0, head + MAXIMA, head + MAXIMA + MAXIMA_BYTES);
  all.fill(0, head + CELLS, head + CELLS + cells * CELL_BYTES);
  const hash = createHash("sha1").update(book).update(all);
  const grid = engine.vp?.grid();
  if (grid !== undefined) for (const column of GRID_COLUMNS) hash.update(grid.numbers(column));
  return hash.digest("base64");
}

const GRID_COLUMNS = [
  VpField.AddMass,
  VpField.PullMass,
  VpField.FillMass,
  VpField.RestDepth,
  VpField.PressureVariant,
  VpField.VacuumVariant,
] as const;

export interface SeekReplay {
  readonly replay: LocalReplay;
  readonly page: FramePage;
  readonly frames: readonly FrameMessage[];
  readonly events: readonly SessionEvent[];
  /** Resolves in one of the phases; rejects when the replay fails. */
  readonly reaches: (...phases: readonly SessionPhase[]) => Promise<void>;
  /** The place of the page and the state of the engine, which stand at the same. */
  readonly stop: (way: string) => Stop;
  readonly config: () => EngineConfig;
  /** Resolves when the whole file is indexed. */
  readonly indexed: () => Promise<void>;
}

export interface SeekReplayOptions {
  readonly file: File;
  readonly options: OpenOptions;
  readonly indexCache?: IndexCache;
}

export async function seekReplay({ file, options, indexCache }: SeekReplayOptions): Promise<SeekReplay> {
  const events: SessionEvent[] = [];
  const frames: FrameMessage[] = [];
  const page = new FramePage();
  const waiting = new Set<() => void>();
  let nowMs = 0;
  let own: { readonly engine: Engine; readonly config: EngineConfig } | undefined;
  const replay: LocalReplay = new LocalReplay({
    environment: {
      ...nodeEnvironment,
      now: () => (nowMs += TICK_MS),
      createEngine: async () => {
        const engine = await newEngine();
        const configure = engine.configure.bind(engine);
        engine.configure = (config) => {
          // Only the replay itself draws depth.
          if (config.depth !== undefined) own = { engine, config };
          configure(config);
        };
        return engine;
      },
    },
    openFile: (files) =>
      TimelineFile.open(files, (given) =>
        DbnFile.open({ source: new BlobSource(given), name: given.name, inflate: inflateHere }),
      ),
    cache: undefined,
    indexCache,
    post: (frame) => {
      frames.push(frame);
      page.take(frame);
      void replay.acknowledge(frame.serial);
    },
  });
  await replay.listen((event) => {
    events.push(event);
    for (const look of waiting) look();
  });
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (holds()) resolve();
        else if (phaseOf(events) === "failed")
          reject(new Error(JSON.stringify(events.filter(({ kind }) => kind === "problem"))));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  const reaches = (...phases: readonly SessionPhase[]): Promise<void> =>
    until(() => phases.some((phase) => phase === phaseOf(events)));
  const running = (): { readonly engine: Engine; readonly config: EngineConfig } => {
    if (own === undefined) throw new Error("There is no run.");
    return own;
  };
  await replay.open([file], options);
  await reaches("paused", "playing", "ended");
  return {
    replay,
    page,
    frames,
    events,
    reaches,
    config: () => running().config,
    indexed: () =>
      until(() => events.some((event) => event.kind === "quality-report" && event.report.isComplete)),
    stop: (way) => {
      const { engine } = running();
      return {
        recordIndex: engine.recordIndex,
        timeNs: page.newest?.clockNs ?? 0n,
        isEnd: phaseOf(events) === "ended",
        way,
        state: stateDigest(engine),
      };
    },
  };
}

function phaseOf(events: readonly SessionEvent[]): SessionPhase | undefined {
  const last = events.findLast((event) => event.kind === "phase");
  return last?.kind === "phase" ? last.phase : undefined;
}

/** The states at these stops in one pass over the file. */
export async function linearStates(
  path: string,
  config: EngineConfig,
  stops: readonly Stop[],
): Promise<ReadonlyMap<Stop, string>> {
  const { records } = await readMboFile(path);
  const engine = await newEngine();
  engine.configure(config);
  let taken = 0;
  const run = (limit: RunLimit): void => {
    for (;;) {
      const status = engine.run(limit);
      engine.vp?.consume(engine.vp.end);
      engine.depth?.consume(engine.depth.end);
      if (status === RunStatus.Reached || status === RunStatus.Done) return;
      if (status !== RunStatus.NeedInput) continue;
      if (taken < records.length) taken += engine.push(records.subarray(taken));
      else engine.endInput();
    }
  };
  const states = new Map<Stop, string>();
  const ordered = stops.toSorted(
    (a, b) =>
      a.recordIndex - b.recordIndex || Number(a.isEnd) - Number(b.isEnd) || (a.timeNs < b.timeNs ? -1 : 1),
  );
  for (const stop of ordered) {
    run({ untilRecord: stop.recordIndex });
    // Bins that end by then, where a time was wanted.
    if (stop.isEnd) run({});
    else if (stop.timeNs > engine.clockNs) run({ untilNs: stop.timeNs });
    states.set(stop, stateDigest(engine));
  }
  return states;
}
