// Totals of whole files: tape, columns, profile and bubbles hold every trade record of every instrument once, counted
// by a plain reader of the records (product.md O-4).
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RTYPE_MBO } from "../../assembly/abi/dbn-layout.ts";
import { RunStatus } from "../../assembly/abi/status.ts";
import { TapeRows } from "../../web/core/flow/tape-rows.ts";
import { ALL_KNOWN, TradeFlow } from "../../web/core/flow/trade-flow.ts";
import { TradeList } from "../../web/core/flow/trade-list.ts";
import { newEngine } from "../support/engine-module.ts";
import { readMboFile, type MboFile } from "../support/mbo-file.ts";
import { UNDEF_PRICE } from "../support/mbo.ts";
import { TICK_INT } from "../support/naive-flow.ts";
import { realDays } from "../support/real-days.ts";

const GOLDEN = join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "book");

function files(): readonly string[] {
  const folders = [join("tests", "golden", "book"), GOLDEN].filter((folder) => existsSync(folder));
  const golden = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.dbn(\.zst)?$/.test(name))
      .map((name) => join(folder, name)),
  );
  return [join("public", "sample.dbn.zst"), ...golden, ...realDays()];
}

interface Totals {
  trades: number;
  fills: number;
  /** By aggressor: buyer, seller, none. */
  sizes: [number, number, number];
  unpriced: number;
}

/** Of every (publisher, instrument). Fills count from the first trade of their event on. */
function plainTotals({ records }: MboFile): Map<string, Totals> {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  const totals = new Map<string, Totals>();
  const inTrade = new Set<string>();
  for (let at = 0; at < records.length; at += 4 * view.getUint8(at)) {
    if (view.getUint8(at + 1) !== RTYPE_MBO) continue;
    const key = `${view.getUint16(at + 2, true)} ${view.getUint32(at + 4, true)}`;
    const total = totals.get(key) ?? { trades: 0, fills: 0, sizes: [0, 0, 0], unpriced: 0 };
    totals.set(key, total);
    const action = String.fromCharCode(view.getUint8(at + 38));
    const size = view.getUint32(at + 32, true);
    if (action === "T") {
      inTrade.add(key);
      total.trades += 1;
      const side = "BA".indexOf(String.fromCharCode(view.getUint8(at + 39)));
      total.sizes[side < 0 ? 2 : side]! += size;
      if (view.getBigInt64(at + 24, true) === UNDEF_PRICE) total.unpriced += size;
    }
    if (action === "F" && inTrade.has(key)) total.fills += 1;
    if ((view.getUint8(at + 36) & 128) !== 0) inTrade.delete(key);
  }
  return totals;
}

async function tradesOf(file: MboFile, key: string): Promise<TradeList> {
  const [publisherId, instrumentId] = key.split(" ").map(Number) as [number, number];
  const engine = await newEngine();
  const { version, tsOut, recordsStart, records } = file;
  engine.configure({
    version,
    tsOut,
    recordsStart,
    books: { publisherId, instrumentId },
    tape: { ringTrades: 5000 },
  });
  const list = new TradeList();
  let pushed = 0;
  let taken = 0;
  for (let status = RunStatus.NeedInput; status !== RunStatus.Done;) {
    if (status === RunStatus.NeedInput) {
      if (pushed < records.length) pushed += engine.push(records.subarray(pushed));
      else engine.endInput();
    }
    status = engine.run();
    if (status === RunStatus.Failed) break;
    const { tape } = engine;
    if (tape === undefined) throw new Error("the tape is off");
    const end = status === RunStatus.Done ? tape.end : tape.settled;
    list.append(tape.read(taken, end));
    taken = end;
    tape.consume(end);
  }
  return list;
}

describe.each(files())("%s", (path) => {
  it("has the same totals everywhere", async () => {
    const file = await readMboFile(path);
    for (const [key, plain] of plainTotals(file)) {
      const list = await tradesOf(file, key);
      const all = list.columns();
      const [firstNs, lastNs] = [all.timeNs[0] ?? 0n, all.timeNs.at(-1) ?? 0n];
      const flow = new TradeFlow(list, TICK_INT);
      const { columns, profile, bubbles } = flow.flow(
        {
          edges: BigInt64Array.from({ length: 101 }, (_, i) =>
            i === 100 ? lastNs + 1n : firstNs + ((lastNs - firstNs) * BigInt(i)) / 100n,
          ),
          untilRecord: Infinity,
          anchorNs: firstNs,
          profile: { fromNs: 0n, toNs: ALL_KNOWN, group: 1 },
          bubbles: { minSize: 0, most: Infinity },
        },
        ALL_KNOWN,
      );
      const [buy, sell, none] = plain.sizes;
      const sums = { buy, sell, none, trades: plain.trades };
      expect(columns?.total).toEqual(sums);
      expect(profile?.total).toEqual(sums);
      const sum = (values: Iterable<number> = []): number => [...values].reduce((a, b) => a + b, 0);
      expect([columns?.buy, columns?.sell, columns?.none].map(sum)).toEqual(plain.sizes);
      const rows = [profile?.buy, profile?.sell, profile?.none].map(sum);
      expect(sum(rows)).toBe(sum(plain.sizes) - plain.unpriced);
      expect(profile?.unpriced).toBe(plain.unpriced);
      if (plain.unpriced === 0) expect(sum(bubbles?.size)).toBe(sum(plain.sizes));
      expect(sum(all.fills)).toBe(plain.fills);
      for (const merged of [true, false]) {
        const query = { untilRecord: Infinity, anchorNs: 0n, minSize: 0, skip: 0, count: Infinity };
        const tape = new TapeRows(list).tape({ ...query, merged }, ALL_KNOWN);
        expect(sum(tape.size)).toBe(sum(plain.sizes));
        expect(sum(tape.orders)).toBe(plain.fills);
        if (!merged) expect(tape.total).toBe(plain.trades);
      }
    }
  });
});
