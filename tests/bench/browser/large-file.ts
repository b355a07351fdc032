// Files for the browser's rows, made once and kept in the temporary folder: the simulator's, and one of any size
// whose records are those of a simulated file over and over, later each time, behind a clear.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseMetadata } from "../../../web/core/dbn/metadata-parser.ts";

const RECORD_BYTES = 56;
const TS_EVENT = 8;
const ACTION = 38;
const TS_RECV = 40;
const CLEAR = "R".charCodeAt(0);

/** A file of the simulator's preset `bench`; compressed when the ending says so. */
export function simulatedFile(cli: string, events: number, ending: "dbn" | "dbn.zst"): string {
  return made(`spymaster-bench-${events}.${ending}`, (path) => {
    const run = spawnSync(
      process.execPath,
      [cli, "simulate", "--preset", "bench", "--events", String(events), "--out", path],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    if (run.status !== 0) throw new Error("the simulator failed");
  });
}

/** The simulated file with its times pressed together, so that a second holds this many records on average. */
export function burstFile(cli: string, events: number, recordsPerSecond: number): string {
  return made(`spymaster-bench-${events}-burst-${recordsPerSecond}.dbn`, (path) => {
    const { metadata, records, view, firstNs, lastNs } = simulatedRecords(cli, events);
    const spanNs = BigInt(Math.round((events / recordsPerSecond) * 1e9));
    pressTimes(view, firstNs, lastNs - firstNs, spanNs);
    const file = openSync(path, "w");
    writeSync(file, metadata);
    writeSync(file, records);
    closeSync(file);
  });
}

/** At least `bytes` long: repetitions of the simulated file, each after the one before. */
export function repeatedFile(cli: string, events: number, bytes: number): string {
  return made(`spymaster-bench-${events}-${bytes}.dbn`, (path) => {
    const { metadata, records, view, firstNs, lastNs } = simulatedRecords(cli, events);
    const spanNs = lastNs - firstNs + 1_000_000_000n;
    // Every repetition forgets the orders of the one before.
    records[ACTION] = CLEAR;
    const file = openSync(path, "w");
    writeSync(file, metadata);
    for (let written = metadata.length; written < bytes; written += records.length) {
      writeSync(file, records);
      shiftTimes(view, spanNs);
    }
    closeSync(file);
  });
}

/** Metadata and records of the simulated file, to be changed and written elsewhere. */
function simulatedRecords(cli: string, events: number) {
  const source = readFileSync(simulatedFile(cli, events, "dbn"));
  const parsed = parseMetadata(source, true);
  if (!parsed.done) throw new Error("the simulated file has no header");
  const records = source.subarray(parsed.recordsOffset);
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  return {
    metadata: source.subarray(0, parsed.recordsOffset),
    records,
    view,
    firstNs: view.getBigUint64(TS_EVENT, true),
    lastNs: view.getBigUint64(records.length - RECORD_BYTES + TS_EVENT, true),
  };
}

/** Times from `firstNs` on, which took `beforeNs`, take `afterNs`. */
function pressTimes(view: DataView, firstNs: bigint, beforeNs: bigint, afterNs: bigint): void {
  for (let at = 0; at < view.byteLength; at += RECORD_BYTES) {
    for (const field of [TS_EVENT, TS_RECV]) {
      const since = view.getBigUint64(at + field, true) - firstNs;
      view.setBigUint64(at + field, firstNs + (since * afterNs) / beforeNs, true);
    }
  }
}

function shiftTimes(view: DataView, byNs: bigint): void {
  for (let at = 0; at < view.byteLength; at += RECORD_BYTES) {
    for (const field of [TS_EVENT, TS_RECV]) {
      view.setBigUint64(at + field, view.getBigUint64(at + field, true) + byNs, true);
    }
  }
}

/** Half-made files bear another name: a broken run leaves nothing that the next would take. */
function made(name: string, make: (path: string) => void): string {
  const path = join(tmpdir(), name);
  if (existsSync(path)) return path;
  // The ending decides what is written.
  const part = join(tmpdir(), `part-${name}`);
  make(part);
  renameSync(part, path);
  return path;
}
