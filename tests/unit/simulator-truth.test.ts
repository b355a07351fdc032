// The truth log (simulator.md section 7): what it says is what the records show.
import { describe, expect, it } from "vitest";
import { MARKET_PRESETS } from "../../web/core/simulator/presets.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { type AuditBook, StreamAudit } from "../support/stream-audit.ts";

interface Line {
  readonly inst: number;
  readonly ev: string;
  readonly id: number;
  readonly side: string;
  readonly orders: number | number[][];
  readonly size: number;
  readonly shown: number;
}

const PRESET = MARKET_PRESETS.sample;
const BASE_NS = BigInt(Date.parse(PRESET.start)) * 1_000_000n;

function run(seconds: number, truthFull: boolean): { lines: Line[]; audit: StreamAudit } {
  const lines: Line[] = [];
  const audit = new StreamAudit();
  const truth = (line: string): void => void lines.push(JSON.parse(line) as Line);
  const chunks = simulate({ preset: "sample", seed: 5, seconds, truth, truthFull });
  for (const record of mboRecords(chunks, BASE_NS)) audit.apply(record, false);
  return { lines, audit };
}

function ahead(book: AuditBook, id: number): { orders: number; size: number } | undefined {
  const order = book.orders.get(id);
  if (order === undefined) return undefined;
  const level = (order.side === "B" ? book.levels.B : book.levels.A).get(order.price);
  let [orders, size] = [0, 0];
  for (const other of level?.values() ?? []) {
    if (other === order) break;
    orders += 1;
    size += other.size;
  }
  return { orders, size };
}

describe("truth log", () => {
  const { lines, audit } = run(40, true);

  it("ends with the whole book, equal to the one rebuilt from the records", () => {
    for (const { id, tickUnits, referenceTicks } of PRESET.instruments) {
      const listed = lines
        .filter(({ ev, inst }) => ev === "book" && inst === id)
        .flatMap(({ side, orders }) =>
          (orders as number[][]).map(
            ([order, price, size]) => `${side} ${(price! + referenceTicks) * tickUnits} ${order} ${size}`,
          ),
        );
      expect(listed).toEqual(audit.books.get(id)!.listing());
    }
  });

  it("knows the queue position of every tracked order", () => {
    const last = new Map(lines.filter(({ ev }) => ev === "queue").map((line) => [line.id, line]));
    let compared = 0;
    for (const [id, { inst, orders, size }] of last) {
      const found = ahead(audit.books.get(inst)!, id);
      if (found === undefined) continue;
      compared += 1;
      expect(found).toEqual({ orders, size });
    }
    expect(last.size).toBeGreaterThan(8);
    expect(compared).toBeGreaterThan(2);
  });

  it("names each iceberg by the id that its replenishments carry", () => {
    const { lines: story } = run(330, false);
    const born = new Set(story.filter(({ ev }) => ev === "iceberg_new").map(({ id }) => id));
    const replenished = story.filter(({ ev }) => ev === "iceberg_replenish");
    expect(replenished.length).toBeGreaterThan(20);
    for (const { id, shown } of replenished) {
      expect(born.has(id)).toBe(true);
      expect(shown).toBeGreaterThan(0);
    }
  });
});
