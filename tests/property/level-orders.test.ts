// The largest order of a cell against a plain book: random cells of a simulated market and of a real day, in any order,
// so that the look-up runs on, goes back and begins at checkpoints.
import { describe, expect, it, vi } from "vitest";
import type { CellQuery } from "../../web/worker/replay-api.ts";
import { fileOf, localReplay, PLAY_ALL, simulatedBytes } from "../support/local-replay.ts";
import { readMboFile } from "../support/mbo-file.ts";
import { type MboRecord, mboRecords } from "../support/mbo-records.ts";
import { realDays } from "../support/real-days.ts";

const QUERIES = 300;

interface Asked extends CellQuery {
  readonly endNs: number;
}

interface Order {
  readonly side: string;
  readonly price: number;
  readonly size: number;
}

class PlainBook {
  readonly #orders = new Map<number, Order>();

  apply({ action, orderId, side, price, size }: MboRecord): void {
    const order = this.#orders.get(orderId);
    if (action === "R") this.#orders.clear();
    else if (action === "A" || action === "M") this.#orders.set(orderId, { side, price, size });
    else if (action === "C" && order !== undefined) {
      if (order.size > size) this.#orders.set(orderId, { ...order, size: order.size - size });
      else this.#orders.delete(orderId);
    }
  }

  largest(side: string, low: number, high: number): number {
    let largest = 0;
    for (const order of this.#orders.values())
      if (order.side === side && order.price >= low && order.price < high)
        largest = Math.max(largest, order.size);
    return largest;
  }
}

/** The same numbers every time, so that a failure comes again. */
function random(): (limit: number) => number {
  let seed = 99;
  return (limit) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * limit);
  };
}

async function expectLargest(file: File, records: Uint8Array): Promise<void> {
  const { replay, events, frames, reaches } = localReplay();
  await replay.open([file], { ...PLAY_ALL, autoplay: false });
  await reaches("paused");
  await replay.seek({ kind: "time", timeNs: 2n ** 62n });
  // The columns are those of the settled picture.
  await vi.waitUntil(() => frames.at(-1)?.isProvisional === false, { timeout: 60_000 });
  const selected = events.findLast((event) => event.kind === "selected");
  if (selected?.kind !== "selected") throw new Error("no instrument");
  const { instrumentId, tickInt } = selected.instrument;
  const tick = Number(tickInt);
  const below = random();
  const baseNs = (frames[0]?.entries.startNs[0] ?? 0n) - 86_400_000_000_000n;
  const { entries } = frames.findLast((frame) => frame.entries.count > 0)!;
  const columns = Array.from({ length: entries.count }, (_, i) => ({
    entry: entries.firstEntry + i,
    endNs: Number((entries.endNs[i] ?? 0n) - baseNs),
    spotTick: Number(entries.spot[i] ?? 0n) / tick,
  })).filter(({ spotTick }) => spotTick > 0);
  const asked = Array.from({ length: QUERIES }, (): Asked => {
    const { entry, endNs, spotTick } = columns[below(columns.length)]!;
    const lowTick = Math.round(spotTick) - 20 + below(40);
    return { fromEntry: entry, toEntry: entry + 1, lowTick, highTick: lowTick + 1 + below(3), endNs };
  });
  const expected = new Map<Asked, { bid: number; ask: number }>();
  const waiting = asked.toSorted((one, other) => one.endNs - other.endNs);
  const book = new PlainBook();
  let clock = 0;
  const look = (untilNs: number): void => {
    for (let next = waiting[0]; next !== undefined && next.endNs <= untilNs; next = waiting[0]) {
      const [low, high] = [next.lowTick * tick, next.highTick * tick];
      expected.set(next, { bid: book.largest("B", low, high), ask: book.largest("A", low, high) });
      waiting.shift();
    }
  };
  for (const record of mboRecords([records], baseNs)) {
    if (record.instrumentId !== instrumentId) continue;
    clock = Math.max(clock, (record.flags & 32) === 0 ? record.tsEvent : record.tsRecv);
    look(clock);
    book.apply(record);
  }
  look(Number.POSITIVE_INFINITY);
  for (const query of asked) {
    const { endNs: _, ...cell } = query;
    expect(await replay.largestOrders(cell), JSON.stringify(cell)).toEqual(expected.get(query));
  }
  expect([...expected.values()].some(({ bid, ask }) => bid > 0 || ask > 0)).toBe(true);
  await replay.cancel();
}

describe("the largest order of a cell", () => {
  it("equals that of a plain book", async () => {
    const bytes = simulatedBytes();
    const headerBytes = new DataView(bytes.buffer).getUint32(4, true) + 8;
    await expectLargest(fileOf(bytes), bytes.subarray(headerBytes));
  }, 60_000);

  it("is that of the newest question; others are let go", async () => {
    const { replay, frames, reaches } = localReplay();
    await replay.open([fileOf(simulatedBytes({ seconds: 10 }))], PLAY_ALL);
    await reaches("ended");
    const { firstEntry, count } = frames.at(-1)!.entries;
    const toEntry = firstEntry + count;
    const cell = { fromEntry: toEntry - 1, toEntry, lowTick: 0, highTick: 1 };
    const [older, newer] = await Promise.all([replay.largestOrders(cell), replay.largestOrders(cell)]);
    expect(older).toBeUndefined();
    expect(newer).toEqual({ bid: 0, ask: 0 });
    expect(await replay.largestOrders({ ...cell, toEntry: toEntry + 1 })).toBeUndefined();
    await replay.cancel();
  }, 60_000);

  it.each(realDays().slice(0, 1))(
    "holds on %s",
    async (path) => {
      const { records } = await readMboFile(path);
      await expectLargest(fileOf(new Uint8Array(records.buffer)), records);
    },
    120_000,
  );
});
