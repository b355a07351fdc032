// The page's Arrow export over the real engine: the command line's bytes, what they say of themselves, progress,
// and the ways in which an export does not finish.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../web/cli/main.ts";
import type { ExportProgress, ExportRange } from "../../web/worker/replay-api.ts";
import packageJson from "../../package.json" with { type: "json" };
import { fakeFile } from "../support/fake-file-handle.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes } from "../support/local-replay.ts";

const MARKET = simulatedBytes();
const ALL: ExportRange = { fromEntry: 0, toEntry: Number.MAX_SAFE_INTEGER };
const NOBODY = (): void => undefined;

const folder = mkdtempSync(join(tmpdir(), "spymaster-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function played(bytes = MARKET) {
  const replayed = localReplay();
  await replayed.replay.open([fileOf(bytes)], PLAY_ALL);
  await replayed.reaches("ended");
  return replayed.replay;
}

async function fromCommandLine(...options: readonly string[]): Promise<Uint8Array> {
  const [input, output] = [join(folder, "market.dbn"), join(folder, "grid.arrow")];
  writeFileSync(input, MARKET);
  const errors: string[] = [];
  const terminal = {
    out: NOBODY,
    error: (text: string) => void errors.push(text),
    isInteractive: false,
  };
  const code = await main(["replay", input, "--out", output, ...options], terminal);
  expect([code, errors]).toEqual([0, []]);
  return readFileSync(output);
}

async function blobBytes(blob: Blob | undefined): Promise<Uint8Array> {
  if (blob === undefined) throw new Error("no blob");
  return new Uint8Array(await blob.arrayBuffer());
}

describe("Arrow export", () => {
  it("gives the command line's bytes, whole and in part, collected and written to a file", async () => {
    const replay = await played();
    const estimate = await replay.estimateExport(ALL);
    const outcome = await replay.exportArrow(ALL, NOBODY);
    const fromPage = await blobBytes(outcome.blob);
    const fromCli = await fromCommandLine();
    expect(Buffer.compare(fromPage, fromCli)).toBe(0);
    expect([outcome.rows, outcome.bytes]).toEqual([estimate?.rows, fromCli.length]);
    expect(Math.abs(fromCli.length / (estimate?.bytes ?? 0) - 1)).toBeLessThan(0.02);
    expect(await replay.estimateExport("file")).toEqual(estimate);
    const asFile = await replay.exportArrow("file", NOBODY);
    expect(Buffer.compare(await blobBytes(asFile.blob), fromCli)).toBe(0);

    const file = fakeFile();
    const part = await replay.exportArrow({ fromEntry: 100, toEntry: 150 }, NOBODY, file.handle);
    const written = file.kept();
    expect(part).toEqual({ rows: 50 * 101, bytes: written.length });
    expect(Buffer.compare(written, await fromCommandLine("--bins", "100-149"))).toBe(0);
    expect(tableFromIPC(written).numRows).toBe(50 * 101);
  });

  it("says where it comes from, what it covers and how far the book could be trusted", async () => {
    const table = tableFromIPC(await fromCommandLine("--bins", "3-42"));
    const told = (key: string): string => table.schema.metadata.get(`spymaster:${key}`) ?? "";
    expect(told("version")).toBe(packageJson.version);
    expect(told("synthetic")).toBe("true");
    expect(told("dataset")).toMatch(/^SYNTH\./);
    expect(told("bin_range")).toBe("3-42");
    expect(JSON.parse(told("parameters"))).toMatchObject({ cell_width_ms: 100, tau_velocity: 2 });
    const seq = table.getChild("bin_seq");
    expect(JSON.parse(told("extent"))).toEqual({
      first_bin: Number(seq?.get(0)),
      last_bin: Number(seq?.get(table.numRows - 1)),
      start_ns: String(table.getChild("bin_start_ns")?.get(0)),
      end_ns: String(table.getChild("ts_ns")?.get(table.numRows - 1)),
    });
    const valid = table.getChild("book_valid");
    const bins = Array.from({ length: 40 }, (_, bin) => Number(valid?.get(bin * 101)));
    expect(JSON.parse(told("validity"))).toEqual({
      bins: 40,
      book_valid: bins.reduce((sum, bit) => sum + bit, 0),
      ok: 40,
    });
    expect(table.schema.metadata.has("spymaster:problem")).toBe(false);
  });

  it("tells of itself while it goes on, and is ended by a wish, leaving nothing", async () => {
    const replay = await played(simulatedBytes({ seconds: 200 }));
    const estimate = await replay.estimateExport(ALL);
    const heard: ExportProgress[] = [];
    const file = fakeFile({ delayMs: 20 });
    let cancelledMs = 0;
    const outcome = await replay.exportArrow(
      ALL,
      (progress) => {
        heard.push(progress);
        if (progress.rows === 0 || cancelledMs > 0) return;
        cancelledMs = performance.now();
        void replay.cancelExport();
      },
      file.handle,
    );
    expect(performance.now() - cancelledMs).toBeLessThan(250);
    expect(heard.length).toBeGreaterThan(1);
    for (const { rowsTotal, readShare } of heard) {
      expect(rowsTotal).toBe(estimate?.rows);
      expect(readShare).toBeLessThanOrEqual(1);
    }
    expect(outcome.rows).toBeGreaterThan(0);
    expect(outcome.rows).toBeLessThan(estimate?.rows ?? 0);
    expect(outcome.problem).toEqual({
      code: "export_failed",
      fatal: false,
      detail: { rows: outcome.rows, cause: "cancelled" },
    });
    expect(file.state()).toBe("aborted");
  });

  it("does not wait for a disk that hangs, and ends with the file", async () => {
    const replay = await played();
    const hanging = fakeFile({ delayMs: 1e6 });
    const first = replay.exportArrow(ALL, NOBODY, hanging.handle);
    await expect.poll(hanging.state).toBe("writing");
    const startedMs = performance.now();
    await replay.cancelExport();
    expect((await first).problem?.detail).toEqual({ rows: 0, cause: "cancelled" });
    expect(performance.now() - startedMs).toBeLessThan(250);

    const slow = fakeFile({ delayMs: 1e6 });
    const second = replay.exportArrow(ALL, NOBODY, slow.handle);
    await expect.poll(slow.state).toBe("writing");
    await replay.cancel();
    expect((await second).problem?.detail).toEqual({ rows: 0, cause: "cancelled" });
  });

  it("holds back while the disk is busy: one piece is under way at a time", async () => {
    const replay = await played();
    const file = fakeFile({ delayMs: 5 });
    await replay.exportArrow(ALL, NOBODY, file.handle);
    expect(file.mostAtOnce()).toBe(1);
  });

  it.each([
    ["QuotaExceededError", { failAt: 2 }, 1],
    ["NotAllowedError", { refuse: true }, 0],
  ] as const)("tells %s and the rows written, and removes the part", async (cause, options, batches) => {
    const replay = await played();
    const file = fakeFile({ ...options, error: cause });
    const outcome = await replay.exportArrow(ALL, NOBODY, file.handle);
    expect(outcome.problem?.detail?.["cause"]).toBe(cause);
    expect(outcome.problem?.detail?.["rows"]).toBe(outcome.rows);
    expect(outcome.rows > 0).toBe(batches > 0);
    expect(outcome.blob).toBeUndefined();
    expect(file.kept()).toHaveLength(0);
  });

  it("has nothing to export without a file", async () => {
    const { replay } = localReplay();
    expect(await replay.estimateExport("file")).toBeUndefined();
    expect((await replay.exportArrow("file", NOBODY)).problem?.detail).toEqual({ rows: 0, cause: "nothing" });
  });
});
